package bolt

import (
	"cmp"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rule is a test of a value that was read.
type rule func(v reflect.Value) error

// check applies rules to what a pointer leads to; nothing breaks no rule.
func check(rules []rule, v reflect.Value) error {
	if len(rules) == 0 {
		return nil
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	for _, rule := range rules {
		if err := rule(v); err != nil {
			return err
		}
	}
	return nil
}

// rulesOf reads the tags min and max.
func rulesOf(owner reflect.Type, f reflect.StructField) []rule {
	var rules []rule
	for _, tag := range []string{"min", "max"} {
		text, ok := f.Tag.Lookup(tag)
		if !ok {
			continue
		}
		r, err := boundFor(indirect(f.Type), tag, text)
		if err != nil {
			mistake("%s.%s: %s:%q %v", owner.Name(), f.Name, tag, text, err)
		}
		rules = append(rules, r)
	}
	return rules
}

func indirect(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

func boundFor(t reflect.Type, tag, text string) (rule, error) {
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, 64)
		return bound(tag, "be", text, n, reflect.Value.Int), notNumberIn(err)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n, err := strconv.ParseUint(text, 10, 64)
		return bound(tag, "be", text, n, reflect.Value.Uint), notNumberIn(err)
	case reflect.Float32, reflect.Float64:
		x, err := strconv.ParseFloat(text, 64)
		return bound(tag, "be", text, x, reflect.Value.Float), notNumberIn(err)
	case reflect.String:
		n, err := strconv.Atoi(text)
		letters := func(v reflect.Value) int { return utf8.RuneCountInString(v.String()) }
		return bound(tag, "have", several(n, "letter"), n, letters), notNumberIn(err)
	case reflect.Slice, reflect.Map:
		n, err := strconv.Atoi(text)
		return bound(tag, "have", several(n, "element"), n, reflect.Value.Len), notNumberIn(err)
	}
	return nil, fmt.Errorf("cannot bound a %s", t)
}

func notNumberIn(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("is no number for it")
}

func several(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return strconv.Itoa(n) + " " + unit + "s"
}

// bound is the rule of a tag min or max; verb and amount are its words.
func bound[N cmp.Ordered](tag, verb, amount string, n N, measure func(reflect.Value) N) rule {
	within, side := func(m N) bool { return m >= n }, "least"
	if tag == "max" {
		within, side = func(m N) bool { return m <= n }, "most"
	}
	broken := fmt.Errorf("must %s at %s %s", verb, side, amount)
	return func(v reflect.Value) error {
		if within(measure(v)) {
			return nil
		}
		return broken
	}
}

// fallback sets a field to the value of its tag default.
type fallback func(into reflect.Value)

// fallbackOf is nil if there is no default. The text is read each time, so
// that requests share nothing.
func fallbackOf(owner reflect.Type, f reflect.StructField) fallback {
	text, ok := f.Tag.Lookup("default")
	if !ok {
		return nil
	}
	parse := parserFor(f.Type)
	if parse == nil {
		mistake("%s.%s: a %s cannot have a default", owner.Name(), f.Name, f.Type)
	}
	texts := []string{text}
	if f.Type.Kind() == reflect.Slice {
		texts = strings.Fields(text)
	}
	value := reflect.New(f.Type).Elem()
	err := parse(texts, value)
	if err == nil {
		err = check(rulesOf(owner, f), value)
	}
	if err != nil {
		mistake("%s.%s: default:%q %v", owner.Name(), f.Name, text, err)
	}
	return func(into reflect.Value) { _ = parse(texts, into) } // as it just did
}
