// Blog is the application of docs/bolt/guide.md: articles with authors, tags
// and comments, and accounts between which money is moved.
//
//	go run ./examples/blog
//	curl 'localhost:8000/articles?page=2&page_size=5'
//
// The database is SQLite in memory, a file with -db blog.db, or PostgreSQL with
// -db postgres://user@host/name. A database without articles gets some.
package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/postgres"
	"github.com/boltvet/boltvet/orm/sqlite"
)

func main() {
	source := flag.String("db", os.Getenv("BLOG_DB"), "a PostgreSQL URL or an SQLite `file`; without one, SQLite in memory")
	address := flag.String("addr", "localhost:8000", "the `address` to listen on")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *source, *address); err != nil {
		log.Fatal(err)
	}
}

// run serves until ctx ends.
func run(ctx context.Context, source, address string) error {
	db, err := open(source)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := prepare(ctx, db); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	log.Printf("blog: http://%s/articles", listener.Addr())
	return serve(ctx, listener, newAPI(db, secret()))
}

func open(source string) (*orm.DB, error) {
	switch {
	case source == "":
		return sqlite.Open(sqlite.Memory)
	case strings.HasPrefix(source, "postgres://"), strings.HasPrefix(source, "postgresql://"), strings.HasPrefix(source, "host="):
		return postgres.Open(source)
	}
	return openFile(source)
}

// openFile opens few connections: SQLite writes one after the other, and those
// that wait for their turn would keep others from reading.
func openFile(path string) (*orm.DB, error) {
	db, err := sqlite.Open(path)
	if err == nil {
		connections := max(4, runtime.NumCPU())
		db.SQL().SetMaxOpenConns(connections)
		db.SQL().SetMaxIdleConns(connections)
	}
	return db, err
}

// secret signs cursors. They end with the program unless BLOG_SECRET is set.
func secret() []byte {
	if text := os.Getenv("BLOG_SECRET"); text != "" {
		return []byte(text)
	}
	return []byte(rand.Text())
}

// graceTime is what requests that are being answered get when ctx ends.
const graceTime = 10 * time.Second

// serve answers requests until ctx ends, and then those that have begun.
func serve(ctx context.Context, listener net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceTime)
		defer cancel()
		stopped <- server.Shutdown(grace)
	}()
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return fmt.Errorf("blog: %w", err)
	}
	return <-stopped
}
