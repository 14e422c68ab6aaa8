//go:build unix

// Package pgtest starts a PostgreSQL server for tests. It needs the server's
// programs: Debian's package postgresql has them.
package pgtest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Start runs a server of its own for the test and returns the settings that
// connect to it, for postgres.Open. It listens on a socket in a temporary
// folder only, writes nothing through to the disk, and is gone with the test,
// even if that is killed. Without the programs the test fails.
func Start(t testing.TB) (source string) {
	t.Helper()
	s, err := newServer()
	if err == nil {
		t.Cleanup(s.stop)
		err = s.start()
	}
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	return s.source()
}

type server struct {
	bin, dir string
	process  *exec.Cmd
	alive    io.Closer // the server stops when it is closed
}

func newServer() (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "pgtest")
	return &server{bin: bin, dir: dir}, err
}

// programs is the folder of the newest server that is installed.
func programs() (string, error) {
	if initdb, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(initdb), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", fmt.Errorf("no initdb in PATH or /usr/lib/postgresql: install postgresql")
	}
	return filepath.Dir(found[len(found)-1]), nil
}

func (s *server) source() string { return "host=" + s.dir + " user=postgres dbname=postgres" }

func (s *server) start() error {
	identity, err := serverIdentity(s.dir)
	if err != nil {
		return err
	}
	data := filepath.Join(s.dir, "data")
	initdb := exec.Command(filepath.Join(s.bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
		"--locale=C.UTF-8", "--no-sync")
	initdb.SysProcAttr = identity
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	if err := s.run(data); err != nil {
		return err
	}
	return s.answer()
}

// guard starts the server and stops it at once when its input ends, which
// happens at the latest when the test's process does.
const guard = `"$0" "$@" >"$LOG" 2>&1 & read -r _; kill -QUIT $!; wait`

func (s *server) run(data string) (err error) {
	s.process = exec.Command("sh", "-c", guard, filepath.Join(s.bin, "postgres"), "-D", data, "-k", s.dir,
		"-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
		"-c", "max_connections=300", "-c", "deadlock_timeout=100ms")
	s.process.Env = append(os.Environ(), "LOG="+s.log())
	if s.process.SysProcAttr, err = serverIdentity(s.dir); err != nil {
		return err
	}
	if s.alive, err = s.process.StdinPipe(); err != nil {
		return err
	}
	return s.process.Start()
}

func (s *server) log() string { return filepath.Join(s.dir, "log") }

// answer waits until the server does.
func (s *server) answer() (err error) {
	for range 200 {
		var conn *pgx.Conn
		if conn, err = pgx.Connect(background, s.source()); err == nil {
			return conn.Close(background)
		}
		time.Sleep(50 * time.Millisecond)
	}
	text, _ := os.ReadFile(s.log())
	return fmt.Errorf("the server does not answer: %w\n%s", err, text)
}

func (s *server) stop() {
	if s.alive != nil {
		s.alive.Close()
		_ = s.process.Wait() // it was told to die
	}
	os.RemoveAll(s.dir)
}
