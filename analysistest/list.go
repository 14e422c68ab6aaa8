package analysistest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A listedPackage is what go list says of a package.
type listedPackage struct {
	ImportPath string
	Name       string
	Dir        string
	Export     string
	GoFiles    []string
	EmbedFiles []string
	DepOnly    bool // no pattern names it
	Module     *listedModule
}

type listedModule struct {
	Path    string
	Main    bool
	GoMod   string
	Replace *struct{ Path string }
}

func (p listedPackage) inMainModule() bool { return p.Module != nil && p.Module.Main }

// folder is the package's path inside its module.
func (p listedPackage) folder() string {
	return strings.TrimPrefix(p.ImportPath, p.Module.Path+"/")
}

// list compiles the packages and what they import, as running the fixtures would anyway.
func list(dir string, patterns []string) ([]listedPackage, error) {
	fields := "-json=ImportPath,Name,Dir,Export,GoFiles,EmbedFiles,DepOnly,Module"
	output, err := goCommand(dir, append([]string{"list", "-deps", "-export", fields}, patterns...)...)
	if err != nil {
		return nil, err
	}
	var listed []listedPackage
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var pkg listedPackage
		if err := decoder.Decode(&pkg); errors.Is(err, io.EOF) {
			return listed, nil
		} else if err != nil {
			return nil, err
		}
		if err := pkg.watch(); err != nil {
			return nil, err
		}
		listed = append(listed, pkg)
	}
}

// watch looks at the files of a local package. Only other processes read them, so go test
// would not know otherwise that its result depends on them, and tell a cached one.
func (p listedPackage) watch() error {
	if p.Module == nil || !p.Module.Main && p.Module.Replace == nil {
		return nil
	}
	if _, err := os.Stat(p.Module.GoMod); err != nil {
		return err
	}
	for _, name := range slices.Concat(p.GoFiles, p.EmbedFiles) {
		if _, err := os.Stat(filepath.Join(p.Dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// goCommand runs the go command in dir and returns what it prints.
func goCommand(dir string, args ...string) ([]byte, error) {
	command := exec.Command("go", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "PWD="+dir, "GOWORK=off")
	var failure bytes.Buffer
	command.Stderr = &failure
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, failure.Bytes())
	}
	return output, nil
}
