CREATE TABLE profile (
	id  INTEGER PRIMARY KEY,
	bio TEXT NOT NULL
);
CREATE TABLE user (
	id         INTEGER PRIMARY KEY,
	username   TEXT NOT NULL,
	profile_id INTEGER NOT NULL REFERENCES profile (id)
);
CREATE TABLE article (
	id         INTEGER PRIMARY KEY,
	title      TEXT NOT NULL,
	content    TEXT NOT NULL,
	published  BOOLEAN NOT NULL,
	draft      BOOLEAN NOT NULL,
	created_at TIMESTAMP NOT NULL,
	author_id  INTEGER NOT NULL REFERENCES user (id),
	editor_id  INTEGER REFERENCES user (id)
);
CREATE TABLE tag (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL
);
CREATE TABLE article_tags (
	article_id INTEGER NOT NULL REFERENCES article (id),
	tag_id     INTEGER NOT NULL REFERENCES tag (id),
	PRIMARY KEY (article_id, tag_id)
);
CREATE TABLE comment (
	id         INTEGER PRIMARY KEY,
	text       TEXT NOT NULL,
	article_id INTEGER NOT NULL REFERENCES article (id),
	author_id  INTEGER NOT NULL REFERENCES user (id)
);
CREATE TABLE category (
	id        INTEGER PRIMARY KEY,
	name      TEXT NOT NULL,
	parent_id INTEGER REFERENCES category (id)
);
