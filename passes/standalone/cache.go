package standalone

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"os"
	"path/filepath"
	"time"
)

// A cache keeps what was found out about packages, by keys that stand for all
// that it was found out from. Nothing in it is ever wrong, only absent: an entry
// that is damaged, or cannot be written, is made again the next time.
// The zero cache holds nothing.
type cache struct{ dir string }

// Off is the name of a cache directory that stands for no cache.
const Off = "off"

// openCache makes the cache's directory, by default below the user's caches.
func openCache(dir string) cache {
	if dir == Off {
		return cache{}
	}
	if dir == "" {
		home, err := os.UserCacheDir()
		if err != nil {
			return cache{}
		}
		dir = filepath.Join(home, "boltvet")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return cache{}
	}
	return cache{dir}
}

func (c cache) file(key string) string { return filepath.Join(c.dir, key[:2], key[2:]) }

// get fills value with what is kept under a key, if there is an undamaged entry.
func (c cache) get(key string, value any) bool {
	if c.dir == "" {
		return false
	}
	data, err := os.ReadFile(c.file(key))
	if err != nil || len(data) < sha256.Size {
		return false
	}
	sum := sha256.Sum256(data[sha256.Size:])
	if !bytes.Equal(sum[:], data[:sha256.Size]) {
		return false
	}
	c.touch(key)
	return gob.NewDecoder(bytes.NewReader(data[sha256.Size:])).Decode(value) == nil
}

// put keeps a value under a key. It is written beside its place and moved
// there, so that another run sees all of it or nothing.
func (c cache) put(key string, value any) {
	var buf bytes.Buffer
	if c.dir == "" || gob.NewEncoder(&buf).Encode(value) != nil {
		return
	}
	sum := sha256.Sum256(buf.Bytes())
	name := c.file(key)
	os.MkdirAll(filepath.Dir(name), 0o777)
	tmp, err := os.CreateTemp(filepath.Dir(name), "new")
	if err != nil {
		return
	}
	defer os.Remove(tmp.Name())
	_, err1 := tmp.Write(sum[:])
	_, err2 := tmp.Write(buf.Bytes())
	if tmp.Close() == nil && err1 == nil && err2 == nil {
		os.Rename(tmp.Name(), name)
	}
}

// Entries that nobody has asked for in a month go. That an entry is in use is
// noted once a day.
const (
	keptFor  = 30 * 24 * time.Hour
	notedFor = 24 * time.Hour
)

func (c cache) touch(key string) {
	info, err := os.Stat(c.file(key))
	if err == nil && time.Since(info.ModTime()) > notedFor {
		now := time.Now()
		os.Chtimes(c.file(key), now, now)
	}
}

// trim drops old entries, once a day.
func (c cache) trim() {
	if c.dir == "" {
		return
	}
	stamp := filepath.Join(c.dir, "trimmed")
	if info, err := os.Stat(stamp); err == nil && time.Since(info.ModTime()) < notedFor {
		return
	}
	os.WriteFile(stamp, nil, 0o666)
	entries, _ := filepath.Glob(filepath.Join(c.dir, "??", "*"))
	for _, name := range entries {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > keptFor {
			os.Remove(name)
		}
	}
}

// hashed is the key that stands for texts in their order.
func hashed(texts ...string) string {
	h := sha256.New()
	for _, text := range texts {
		var size [8]byte
		for i, n := 0, len(text); i < 8; i, n = i+1, n>>8 {
			size[i] = byte(n)
		}
		h.Write(size[:])
		h.Write([]byte(text))
	}
	return hex.EncodeToString(h.Sum(nil))
}
