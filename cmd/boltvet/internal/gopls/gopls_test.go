package gopls

import (
	"bytes"
	"go/format"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

func TestUnknownVersion(t *testing.T) {
	err := (&Build{Version: "v0.24.0", Output: "gopls"}).Run(io.Discard)
	if want := "boltvet: gopls v0.24.0 is not known to this boltvet, which can build v0.23.0"; err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
}

// The file that is added to gopls is not compiled here, but it is Go.
func TestRegisterIsFormatted(t *testing.T) {
	pretty, err := format.Source(register)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(pretty, register) {
		t.Error("register.go.txt is not formatted")
	}
}

func TestGoMod(t *testing.T) {
	dir := t.TempDir()
	theirs := "module golang.org/x/tools/gopls\n\ngo 1.26.0\n\nrequire (\n\tgolang.org/x/tools v0.47.1\n\tgolang.org/x/mod v0.37.0\n)\n"
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(theirs), 0o666); err != nil {
		t.Fatal(err)
	}
	text, err := goMod(dir, "v0.23.0", origin{version: checkout, dir: "/src/boltvet"})
	if err != nil {
		t.Fatal(err)
	}
	mod := string(text)
	for _, want := range []string{
		"module golang.org/x/tools/gopls/boltvet\n", "golang.org/x/tools/gopls v0.23.0\n", "github.com/boltvet/boltvet v0.0.0\n",
		"golang.org/x/tools => golang.org/x/tools v0.47.1\n", "github.com/boltvet/boltvet => /src/boltvet\n",
	} {
		if !strings.Contains(mod, want) {
			t.Errorf("go.mod lacks %q:\n%s", want, mod)
		}
	}
	if strings.Contains(mod, "x/mod") {
		t.Errorf("go.mod holds more than must be held back:\n%s", mod)
	}
}

func TestBuiltFrom(t *testing.T) {
	released := debug.Module{Path: boltvet, Version: "v1.2.3"}
	for name, test := range map[string]struct {
		info debug.BuildInfo
		want origin
		ok   bool
	}{
		"a release":         {debug.BuildInfo{Main: released}, origin{version: "v1.2.3"}, true},
		"a tool of another": {debug.BuildInfo{Main: debug.Module{Path: "example.com/app"}, Deps: []*debug.Module{&released}}, origin{version: "v1.2.3"}, true},
		"a checkout":        {debug.BuildInfo{Main: debug.Module{Path: boltvet, Version: "(devel)"}}, origin{}, false},
		"a checkout that go has named": {debug.BuildInfo{
			Main:     debug.Module{Path: boltvet, Version: "v0.0.0-20260101000000-0123456789ab"},
			Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789ab"}},
		}, origin{}, false},
		"a replaced tool": {debug.BuildInfo{Deps: []*debug.Module{{Path: boltvet, Version: "v1.2.3", Replace: &debug.Module{Path: "/src/boltvet"}}}},
			origin{version: checkout, dir: "/src/boltvet"}, true},
		"something else": {debug.BuildInfo{Main: debug.Module{Path: "example.com/app"}}, origin{}, false},
	} {
		got, ok := builtFrom(&test.info)
		if ok != test.ok || ok && got != test.want {
			t.Errorf("%s: %+v, %t, want %+v, %t", name, got, ok, test.want, test.ok)
		}
	}
}
