package integration

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func govet(t *testing.T, dir string) []string {
	t.Helper()
	tool, err := exec.LookPath("boltvet")
	if err != nil {
		t.Fatal(err)
	}
	return vetJSON(t, dir, run(t, dir, "go", "vet", "-vettool="+tool, "-json", "./..."))
}

func gofix(t *testing.T, dir string) []string {
	t.Helper()
	tool, err := exec.LookPath("boltvet")
	if err != nil {
		t.Fatal(err)
	}
	out := run(t, dir, "go", "fix", "-fixtool="+tool, "-json", "./...")
	return vetJSON(t, dir, out)
}

// vetJSON reads a stream of objects: package, then check, then diagnostics.
func vetJSON(t *testing.T, dir string, text []byte) []string {
	t.Helper()
	var out []string
	for decoder := json.NewDecoder(bytes.NewReader(text)); ; {
		var tree map[string]map[string][]struct{ Posn, Message string }
		if err := decoder.Decode(&tree); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		for _, byCheck := range tree {
			for check, diagnostics := range byCheck {
				for _, d := range diagnostics {
					parts := strings.Split(strings.TrimPrefix(d.Posn, dir+string(filepath.Separator)), ":")
					line, _ := strconv.Atoi(parts[1])
					column, _ := strconv.Atoi(parts[2])
					out = append(out, finding(parts[0], line, column, check, d.Message))
				}
			}
		}
	}
}

func golangci(t *testing.T, dir string) []string {
	t.Helper()
	t.Setenv("GOLANGCI_LINT_CACHE", t.TempDir())
	config, err := filepath.Abs(filepath.Join("..", "plugin", "golangci", ".golangci.yml"))
	if err != nil {
		t.Fatal(err)
	}
	text := run(t, dir, "boltvet-golangci-lint", "run", "--config", config, "--enable-only=boltvet", "--path-mode=abs",
		"--show-stats=false", "--output.json.path=stdout", "./...")
	var report struct {
		Issues []struct {
			Text string
			Pos  struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(&report); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	var out []string
	for _, issue := range report.Issues {
		check, message, _ := strings.Cut(issue.Text, ": ")
		name, err := filepath.Rel(dir, issue.Pos.Filename)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, finding(name, issue.Pos.Line, issue.Pos.Column, check, message))
	}
	return out
}

func sarif(t *testing.T, dir string) []string {
	t.Helper()
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(run(t, dir, "boltvet", "-format", "sarif", "./..."), &log); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range log.Runs[0].Results {
		at := r.Locations[0].PhysicalLocation
		source, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(at.ArtifactLocation.URI)))
		if err != nil {
			t.Fatal(err)
		}
		line := strings.Split(string(source), "\n")[at.Region.StartLine-1]
		column := bytesOf(line, at.Region.StartColumn-1) + 1
		message := strings.NewReplacer(`\[`, "[", `\]`, "]", `\\`, `\`).Replace(r.Message.Text)
		out = append(out, finding(at.ArtifactLocation.URI, at.Region.StartLine, column, r.RuleID, message))
	}
	return out
}
