-- +goose Up
CREATE TABLE member (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO member VALUES (1, 'ann');

-- +goose Down
DROP TABLE member;
