package standalone

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"sync"

	"golang.org/x/tools/go/packages"
)

// keys makes the keys of packages: what is found out about a package depends
// on the tool, on its files, and on the packages that it imports.
type keys struct {
	tool     string
	contents sync.Map // of files, hashed, by name
	deep     map[string]string
}

func newKeys(dir string, rules *rules) *keys {
	return &keys{tool: hashed(toolVersion(), goVersion(dir), fmt.Sprintf("%+v", rules.declared)), deep: map[string]string{}}
}

// toolVersion tells one build of the tool from another.
func toolVersion() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(name, info.Size(), info.ModTime().UnixNano())
}

// goVersion stands for the standard library.
func goVersion(dir string) string {
	cmd := exec.Command("go", "env", "GOVERSION", "GOROOT", "GOOS", "GOARCH", "GOEXPERIMENT")
	cmd.Dir = dir
	out, _ := cmd.Output()
	return string(out)
}

// shallow is the key for what a package's files alone say.
func (k *keys) shallow(pkg *packages.Package) string {
	texts := []string{k.tool, pkg.PkgPath}
	if pkg.Module != nil && pkg.Module.GoMod != "" {
		texts = append(texts, k.content(pkg.Module.GoMod))
	}
	for _, name := range slices.Concat(pkg.GoFiles, pkg.CompiledGoFiles) {
		texts = append(texts, name, k.content(name))
	}
	return hashed(texts...)
}

func (k *keys) content(name string) string {
	if known, ok := k.contents.Load(name); ok {
		return known.(string)
	}
	data, err := os.ReadFile(name)
	sum := hashed(string(data), fmt.Sprint(err))
	k.contents.Store(name, sum)
	return sum
}

// of is the key for what a package says, given what it imports. Packages of
// other modules are as fixed as their versions, unless they lie in a folder of
// the user's.
func (k *keys) of(pkg *packages.Package) string {
	if key, ok := k.deep[pkg.ID]; ok {
		return key
	}
	texts := []string{k.version(pkg)}
	if texts[0] == "" {
		texts[0] = k.shallow(pkg)
		for _, path := range slices.Sorted(maps.Keys(pkg.Imports)) {
			texts = append(texts, path, k.of(pkg.Imports[path]))
		}
	}
	k.deep[pkg.ID] = hashed(texts...)
	return k.deep[pkg.ID]
}

// version names what never changes: the standard library of this Go, and what
// the module cache holds. The types that such a package takes from others are
// fixed by the versions of these, for which the importing module's go.mod stands.
func (k *keys) version(pkg *packages.Package) string {
	if pkg.Module == nil {
		return k.tool + pkg.PkgPath
	}
	m := pkg.Module
	if m.Replace != nil {
		m = m.Replace
	}
	if m.Version == "" {
		return ""
	}
	return pkg.PkgPath + "@" + m.Path + "@" + m.Version
}
