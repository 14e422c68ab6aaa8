package standalone

import (
	"sync"

	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A reading is what became of one package.
type reading struct {
	path  string
	pkg   *summary.Package // nil on error
	err   error
	built bool // it was not in the cache
}

// A surveyor summarises the packages of a module.
type surveyor struct {
	cfg    Config
	module *module
	rules  *rules
	index  *library.Index
}

// survey summarises the packages of the module from which a database may be
// reached. Only those that the cache does not hold are type-checked.
func survey(cfg Config, m *module, rules *rules) []reading {
	kept, keys := openCache(cfg.Cache), newKeys(cfg.Dir, rules)
	defer kept.trim()
	s := &surveyor{cfg, m, rules, library.NewIndex(rules.declared...)}
	admitted := s.admit(faces(m, kept, keys))
	out := make([]reading, len(admitted))
	var missing []int
	for i, pkg := range admitted {
		out[i] = reading{path: pkg.PkgPath, pkg: &summary.Package{}}
		if !kept.get(keys.of(pkg), out[i].pkg) {
			missing = append(missing, i)
		}
	}
	s.fill(admitted, missing, out)
	for _, i := range missing {
		if out[i].pkg != nil {
			kept.put(keys.of(admitted[i]), out[i].pkg)
		}
	}
	return out
}

// faces parses every package of the module that the cache does not hold.
func faces(m *module, kept cache, keys *keys) map[string]*face {
	list := make([]*face, len(m.own))
	inParallel(len(m.own), func(i int) {
		key := hashed("face", keys.shallow(m.own[i]))
		list[i] = &face{}
		if !kept.get(key, list[i]) {
			list[i] = faceOf(m.own[i])
			kept.put(key, list[i])
		}
	})
	out := map[string]*face{}
	for i, pkg := range m.own {
		out[pkg.PkgPath] = list[i]
	}
	return out
}

func (s *surveyor) admit(faces map[string]*face) []*packages.Package {
	gate := newGate(s.module, s.index, faces)
	var admitted []*packages.Package
	for _, pkg := range s.module.own {
		if gate.admits(pkg) {
			admitted = append(admitted, pkg)
		}
	}
	return admitted
}

// fill summarises the packages that are missing.
func (s *surveyor) fill(admitted []*packages.Package, missing []int, out []reading) {
	if len(missing) == 0 {
		return
	}
	var pkgs []*packages.Package
	for _, i := range missing {
		pkgs = append(pkgs, admitted[i])
	}
	tell := progress(s.cfg, len(missing))
	imp := newImporter(s.cfg.Dir, pkgs)
	inParallel(len(missing), func(n int) {
		r := &out[missing[n]]
		r.pkg, r.err = s.read(pkgs[n], imp)
		r.built = r.pkg != nil
		tell()
	})
}

// progress returns what to call when one more package has been read.
func progress(cfg Config, all int) func() {
	if cfg.Progress == nil {
		return func() {}
	}
	var mu sync.Mutex
	done := 0
	cfg.Progress(done, all)
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		cfg.Progress(done, all)
	}
}

// inParallel calls do for 0 to n-1, two at a time: more only costs memory.
func inParallel(n int, do func(i int)) {
	var wg sync.WaitGroup
	free := make(chan struct{}, 2)
	for i := range n {
		wg.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			do(i)
		})
	}
	wg.Wait()
}
