// Package rowcache is a cache of its own, as programs have one.
package rowcache

import "sync"

var rows sync.Map

func Get(key int64) (any, bool) { return rows.Load(key) }

func Set(key int64, row any) { rows.Store(key, row) }
