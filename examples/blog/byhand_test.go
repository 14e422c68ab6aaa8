package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// byHand answers three of the requests as the application does, on net/http,
// database/sql and encoding/json alone. It is what the application is compared
// with: its statements are prepared, and read the columns that are shown.
type byHand struct {
	db                                       *sql.DB
	count, page, tags, article, lock, change *sql.Stmt
	list                                     func(keys []int64) (any, error) // as an argument
}

// texts are the statements in SQLite's spelling.
var texts = []string{
	`SELECT COUNT(*) FROM "article" WHERE "published" = ?`,
	`SELECT a."id", a."title", u."username" FROM "article" a JOIN "user" u ON u."id" = a."author_id" WHERE a."published" = ?
		ORDER BY a."created_at" DESC, a."id" DESC LIMIT ? OFFSET ?`,
	`SELECT p."article_id", t."name" FROM "tag" t JOIN "article_tags" p ON p."tag_id" = t."id"
		WHERE p."article_id" IN (SELECT value FROM json_each(?))`,
	`SELECT a."id", a."title", u."id", u."username" FROM "article" a JOIN "user" u ON u."id" = a."author_id" WHERE a."id" = ?`,
	`SELECT "balance" FROM "account" WHERE "id" = ?`,
	`UPDATE "account" SET "balance" = ? WHERE "id" = ?`,
}

func handOnSQLite(db *sql.DB) (*byHand, error) {
	asJSON := func(keys []int64) (any, error) {
		text, err := json.Marshal(keys)
		return string(text), err
	}
	return newByHand(db, func(text string) string { return text }, asJSON)
}

func handOnPostgreSQL(db *sql.DB) (*byHand, error) {
	return newByHand(db, forPostgreSQL, func(keys []int64) (any, error) { return keys, nil })
}

func newByHand(db *sql.DB, spell func(text string) string, list func([]int64) (any, error)) (*byHand, error) {
	h := &byHand{db: db, list: list}
	for i, to := range []**sql.Stmt{&h.count, &h.page, &h.tags, &h.article, &h.lock, &h.change} {
		var err error
		if *to, err = db.Prepare(spell(texts[i])); err != nil {
			return nil, fmt.Errorf("%s: %w", texts[i], err)
		}
	}
	return h, nil
}

func forPostgreSQL(text string) string {
	text = strings.Replace(text, "IN (SELECT value FROM json_each(?))", "= ANY(?)", 1)
	if strings.HasPrefix(text, `SELECT "balance"`) {
		text += " FOR UPDATE"
	}
	for n := 1; strings.Contains(text, "?"); n++ {
		text = strings.Replace(text, "?", "$"+strconv.Itoa(n), 1)
	}
	return text
}

func (h *byHand) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /articles", answering(h.listArticles))
	mux.HandleFunc("GET /articles/{article_id}", answering(h.retrieve))
	mux.HandleFunc("POST /transfer", answering(h.transfer))
	return mux
}

func answering(f func(r *http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		answer, err := f(r)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(answer)
	}
}

func intOf(r *http.Request, name string, otherwise int) (int, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err == nil && n < 1 {
		err = fmt.Errorf("%s must be at least 1", name)
	}
	return n, err
}

type handPage struct {
	Items []ListedArticle `json:"items"`
	Total int             `json:"total"`
	Page  int             `json:"page"`
	Pages int             `json:"pages"`
}

func (h *byHand) listArticles(r *http.Request) (any, error) {
	page, err := intOf(r, "page", 1)
	if err != nil {
		return nil, err
	}
	size, err := intOf(r, "page_size", 20)
	if err != nil {
		return nil, err
	}
	size = min(size, 100)
	answer := handPage{Items: []ListedArticle{}, Page: page}
	if err := h.count.QueryRowContext(r.Context(), true).Scan(&answer.Total); err != nil {
		return nil, err
	}
	answer.Pages = (answer.Total + size - 1) / size
	if answer.Items, err = h.items(r.Context(), size, (page-1)*size); err != nil {
		return nil, err
	}
	return answer, h.fillTags(r.Context(), answer.Items)
}

func (h *byHand) items(ctx context.Context, limit, offset int) ([]ListedArticle, error) {
	rows, err := h.page.QueryContext(ctx, true, limit, offset)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	items := make([]ListedArticle, 0, limit)
	for rows.Next() {
		a := ListedArticle{Tags: []string{}}
		if err := rows.Scan(&a.ID, &a.Title, &a.Author); err != nil {
			return nil, err
		}
		items = append(items, a)
	}
	return items, rows.Err()
}

func (h *byHand) fillTags(ctx context.Context, items []ListedArticle) error {
	keys := make([]int64, len(items))
	byKey := make(map[int64]*ListedArticle, len(items))
	for i := range items {
		keys[i], byKey[items[i].ID] = items[i].ID, &items[i]
	}
	argument, err := h.list(keys)
	if err != nil {
		return err
	}
	rows, err := h.tags.QueryContext(ctx, argument)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		var name string
		if err := rows.Scan(&key, &name); err != nil {
			return err
		}
		byKey[key].Tags = append(byKey[key].Tags, name)
	}
	return rows.Err()
}

func (h *byHand) retrieve(r *http.Request) (any, error) {
	key, err := strconv.ParseInt(r.PathValue("article_id"), 10, 64)
	if err != nil {
		return nil, err
	}
	var a ArticleSchema
	err = h.article.QueryRowContext(r.Context(), key).Scan(&a.ID, &a.Title, &a.Author.ID, &a.Author.Username)
	return a, err
}

func (h *byHand) transfer(r *http.Request) (any, error) {
	var in transferRequest
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil || in.Amount < 1 {
		return nil, errors.Join(err, errors.New("invalid"))
	}
	tx, err := h.db.BeginTx(r.Context(), nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	if err := h.move(r.Context(), tx, in); err != nil {
		return nil, err
	}
	return transferred{true}, tx.Commit()
}

// move locks the lower key first.
func (h *byHand) move(ctx context.Context, tx *sql.Tx, in transferRequest) error {
	balances := map[int64]int64{}
	lock, change := tx.StmtContext(ctx, h.lock), tx.StmtContext(ctx, h.change)
	for _, key := range []int64{min(in.FromID, in.ToID), max(in.FromID, in.ToID)} {
		var balance int64
		if err := lock.QueryRowContext(ctx, key).Scan(&balance); err != nil {
			return err
		}
		balances[key] = balance
	}
	if balances[in.FromID] < in.Amount {
		return errors.New("there is not enough on the account")
	}
	if _, err := change.ExecContext(ctx, balances[in.FromID]-in.Amount, in.FromID); err != nil {
		return err
	}
	_, err := change.ExecContext(ctx, balances[in.ToID]+in.Amount, in.ToID)
	return err
}
