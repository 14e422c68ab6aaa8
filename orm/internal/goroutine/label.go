//go:build !bolt_nolinkname

package goroutine

import (
	"context"
	"reflect"
	"runtime/pprof"
	"sync"
	"unsafe"
)

//go:linkname runtimeLabels runtime/pprof.runtime_getProfLabel
func runtimeLabels() unsafe.Pointer

// label is what the runtime's pointer leads to, as a slice.
type label struct{ key, value string }

// Label is the value of a label of the current goroutine, empty if it has
// none of that key.
func Label(key string) string {
	if !readable() {
		return ""
	}
	return read(key)
}

func read(key string) string {
	labels := (*[]label)(runtimeLabels())
	if labels == nil {
		return ""
	}
	for _, l := range *labels {
		if l.key == key {
			return l.value
		}
	}
	return ""
}

// readable reports whether labels look as read expects. The types are looked
// at first, so that nothing is read through a pointer to something else.
var readable = sync.OnceValue(func() bool {
	ctx := pprof.WithLabels(context.Background(), pprof.Labels("a", "1", "b", "2"))
	if !sameLayout(ctx) {
		return false
	}
	seen := make(chan bool)
	go func() {
		pprof.SetGoroutineLabels(ctx)
		seen <- read("a") == "1" && read("b") == "2" && read("c") == ""
	}()
	return <-seen
})

// sameLayout looks at the type of what WithLabels puts into a context: a
// pointer to structs around a slice of pairs of strings.
func sameLayout(ctx context.Context) bool {
	held := reflect.Indirect(reflect.ValueOf(ctx))
	if held.Kind() != reflect.Struct {
		return false
	}
	value := held.FieldByName("val")
	if !value.IsValid() || value.Kind() != reflect.Interface || value.Elem().Kind() != reflect.Pointer {
		return false
	}
	t := value.Elem().Type().Elem()
	for t.Kind() == reflect.Struct && t.NumField() == 1 {
		t = t.Field(0).Type
	}
	return t.Kind() == reflect.Slice && isPair(t.Elem())
}

func isPair(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() == 2 &&
		t.Field(0).Type.Kind() == reflect.String && t.Field(1).Type.Kind() == reflect.String
}
