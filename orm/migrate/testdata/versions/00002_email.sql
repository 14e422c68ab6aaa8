-- +goose Up
ALTER TABLE member ADD COLUMN email TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE member DROP COLUMN email;
