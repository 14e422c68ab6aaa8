-- name: ListArticles :many
SELECT id, title, author_id FROM article ORDER BY id;

-- name: GetUser :one
SELECT id, username FROM user WHERE id = ?;

-- name: ListUsers :many
SELECT id, username FROM user WHERE id IN (sqlc.slice('ids'));

-- name: CountComments :one
SELECT COUNT(*) FROM comment WHERE article_id = ?;

-- name: CreateComment :one
INSERT INTO comment (text, article_id, author_id) VALUES (?, ?, ?) RETURNING id;

-- name: DeleteComments :exec
DELETE FROM comment WHERE article_id = ?;

-- name: DeleteAllComments :exec
DELETE FROM comment WHERE article_id IN (sqlc.slice('ids'));
