package gqlloops

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"fixtures/gqlblog"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/transport"
)

// ask sends a query to a server of its own.
func ask(ctx context.Context, db *sql.DB, query string) error {
	server := handler.New(gqlblog.NewExecutableSchema(gqlblog.Config{Resolvers: newRoot(db)}))
	server.AddTransport(transport.POST{})
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return err
	}
	request := httptest.NewRequestWithContext(ctx, "POST", "/", strings.NewReader(string(body)))
	request.Header.Set("Content-Type", "application/json")
	response := httptest.NewRecorder()
	server.ServeHTTP(response, request)
	if response.Code != http.StatusOK || strings.Contains(response.Body.String(), `"errors"`) {
		return fmt.Errorf("%d %s", response.Code, response.Body)
	}
	return nil
}

// not judged: the server calls what is reported
// statements(20) = 21
func authors(ctx context.Context, db *sql.DB) error {
	return ask(ctx, db, "{ articles { title author { username } } }")
}

// not judged: the server calls what is reported
// statements(20) = 21
func comments(ctx context.Context, db *sql.DB) error {
	return ask(ctx, db, "{ articles { title comments { text } } }")
}

// not judged: the server calls what is reported
// statements(20) = 21
func reviews(ctx context.Context, db *sql.DB) error {
	return ask(ctx, db, "{ articles { title reviews(limit: 1) { text } } }")
}

// statements(20) = 2
func commentOfOne(ctx context.Context, db *sql.DB) error {
	return ask(ctx, db, "{ article(id: 1) { comment(id: 1) { text } } }")
}

// statements(20) = 2
func authorOfOne(ctx context.Context, db *sql.DB) error {
	return ask(ctx, db, "{ article(id: 1) { title author { username } } }")
}

// statements(20) = 2
func editors(ctx context.Context, db *sql.DB) error {
	return ask(ctx, db, "{ articles { title editor { username } } }")
}

// statements(20) = 1
func similar(ctx context.Context, db *sql.DB) error {
	return ask(context.WithValue(ctx, counts{}, map[int]int{1: 2}), db, "{ articles { title similar } }")
}

// statements(20) = 1
func unread(ctx context.Context, db *sql.DB) error {
	return ask(ctx, db, "{ viewer { unread } }")
}

// statements(20) = 2
func published(ctx context.Context, db *sql.DB) error {
	return ask(ctx, db, "mutation { publish(input: {article: 1}) { title } }")
}
