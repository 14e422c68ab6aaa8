package analysistest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"text/template"

	"github.com/boltvet/boltvet/analysistest/fixturerun"
)

// execute runs the fixtures of the named packages, all in one program. Its files exist only in
// an overlay: nothing is written into the module, and unexported fixtures can be called.
func execute(m *module, findings []Finding) (report fixturerun.Report, err error) {
	overlay, err := m.writeOverlay(findings)
	if err != nil {
		return report, err
	}
	defer os.RemoveAll(filepath.Dir(overlay))
	output, err := goCommand(m.dir, "run", "-buildvcs=false", "-overlay", overlay, "./"+programFolder)
	if err != nil {
		return report, err
	}
	err = json.Unmarshal(lastLine(output), &report)
	return report, err
}

// lastLine is what the program prints at last. Libraries print what they log before.
func lastLine(output []byte) []byte {
	output = bytes.TrimSpace(output)
	return output[bytes.LastIndexByte(output, '\n')+1:]
}

// Where the written files seem to lie: names that no fixture has.
const (
	programFolder = "analysistest_program"
	listFile      = "analysistest_fixtures.go"
)

// writeOverlay writes the program into a new folder, and returns the path of the overlay there.
func (m *module) writeOverlay(findings []Finding) (string, error) {
	sources, err := m.programSources(findings)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "analysistest")
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for target, source := range sources {
		replace[target] = filepath.Join(dir, fmt.Sprintf("%d.go", len(replace)))
		if err := os.WriteFile(replace[target], source, 0o600); err != nil {
			return "", err
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, overlay, 0o600)
}

// programSources returns the program's files by the paths where they seem to lie:
// one main package, and in each fixture package the list of its fixtures.
func (m *module) programSources(findings []Finding) (map[string][]byte, error) {
	sources := map[string][]byte{}
	var withFixtures []listedPackage
	for _, pkg := range m.packages {
		fixtures := pkg.fixtures()
		if pkg.listed.DepOnly || len(fixtures) == 0 {
			continue
		}
		source, err := goSource(listTemplate, map[string]any{"Package": pkg.listed, "Fixtures": fixtures, "Alone": pkg.hasEscapes(findings)})
		if err != nil {
			return nil, err
		}
		sources[filepath.Join(pkg.listed.Dir, listFile)] = source
		withFixtures = append(withFixtures, pkg.listed)
	}
	if len(withFixtures) == 0 {
		return nil, fmt.Errorf("no fixtures in %s", m.dir)
	}
	source, err := goSource(mainTemplate, map[string]any{"Module": withFixtures[0].Module.Path, "Packages": withFixtures})
	sources[filepath.Join(m.dir, programFolder, "main.go")] = source
	return sources, err
}

func goSource(source *template.Template, data any) ([]byte, error) {
	var written bytes.Buffer
	if err := source.Execute(&written, data); err != nil {
		return nil, err
	}
	return format.Source(written.Bytes())
}
