-- {n} rows of everything that a fixture may range over.
CREATE TEMP TABLE row AS
	WITH RECURSIVE counting (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counting WHERE i < {n})
	SELECT i FROM counting;

INSERT INTO profile SELECT i, 'bio ' || i FROM row;
INSERT INTO user SELECT i, 'user' || i, i FROM row;
INSERT INTO tag SELECT i, 'tag' || i FROM row;

-- One article in ten is a draft; each has its own author, every second an editor.
INSERT INTO article
	SELECT i, 'Article ' || i, 'Content ' || i, i % 10 <> 0, i % 10 = 0,
		datetime('2026-01-01', '+' || i || ' days'), i,
		CASE i % 2 WHEN 0 THEN 1 + i % {n} END
	FROM row;

-- Two tags and two comments for each article, three for every second one;
-- but everybody has a word to say about the first.
INSERT INTO article_tags
	SELECT i, 1 + (i + k) % {n} FROM row, (SELECT 0 AS k UNION SELECT 1 UNION SELECT 2)
	WHERE k < 2 + i % 2;
INSERT INTO comment (text, article_id, author_id)
	SELECT 'Comment ' || k || ' on ' || i, i, 1 + (i + k) % {n}
	FROM row, (SELECT 0 AS k UNION SELECT 1 UNION SELECT 2)
	WHERE k < 2 + i % 2 AND i > 1;
INSERT INTO comment (text, article_id, author_id)
	SELECT 'Comment ' || i || ' on 1', 1, i FROM row;

-- A binary tree below category 1.
INSERT INTO category SELECT i, 'Category ' || i, NULLIF(i / 2, 0) FROM row;

DROP TABLE row;
