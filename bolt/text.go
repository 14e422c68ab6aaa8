package bolt

import (
	"encoding"
	"errors"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// textField is a field that is given as text: in the path, the query or a
// header.
type textField struct {
	name     string
	tag      string
	index    []int
	parse    parser
	rules    []rule
	fallback fallback
	optional bool
}

func newTextField(owner reflect.Type, f reflect.StructField, tag string) textField {
	name, optional := nameIn(f, tag)
	t := textField{name: name, tag: tag, index: f.Index, optional: optional}
	if t.parse = parserFor(f.Type); t.parse == nil {
		mistake("%s.%s: a %s cannot be read from text", owner.Name(), f.Name, f.Type)
	}
	t.rules = rulesOf(owner, f)
	t.fallback = fallbackOf(owner, f)
	return t
}

// take reads the texts that were given into the field.
func (f textField) take(texts []string, in reflect.Value, wrong FieldErrors) {
	into := in.FieldByIndex(f.index)
	if len(texts) == 0 {
		switch {
		case f.fallback != nil:
			f.fallback(into)
		case !f.optional:
			wrong.add(f.name, errMissing.Error())
		}
		return
	}
	err := f.parse(texts, into)
	if err == nil {
		err = check(f.rules, into)
	}
	if err != nil {
		wrong.add(f.name, err.Error())
	}
}

// parser reads texts into a value of one type; only slices take several.
type parser func(texts []string, into reflect.Value) error

var (
	errMissing  = errors.New("is missing")
	errTwice    = errors.New("must be given once")
	errInteger  = errors.New("must be an integer")
	errNumber   = errors.New("must be a number")
	errRange    = errors.New("is out of range")
	errBool     = errors.New("must be true or false")
	errText     = errors.New("must be text")
	errTime     = errors.New("must be a time such as 2026-01-02T15:04:05Z")
	errUTF8     = errors.New("must be valid UTF-8")
	errNUL      = errors.New("must not have a NUL character")
	errNull     = errors.New("must not be null")
	errObject   = errors.New("must be an object")
	errList     = errors.New("must be a list")
	errBase64   = errors.New("must be text in base64")
	errSpelling = errors.New("is not valid")
)

// parserFor is nil for types that no text is read into.
func parserFor(t reflect.Type) parser {
	if t.Kind() == reflect.Slice && !reflect.PointerTo(t).Implements(textUnmarshaler) {
		return eachText(parserFor(t.Elem()))
	}
	one := oneText(t)
	if one == nil {
		return nil
	}
	return func(texts []string, into reflect.Value) error {
		if len(texts) > 1 {
			return errTwice
		}
		return one(texts[0], into)
	}
}

func eachText(parse parser) parser {
	if parse == nil {
		return nil
	}
	return func(texts []string, into reflect.Value) error {
		list := reflect.MakeSlice(into.Type(), len(texts), len(texts))
		for i := range texts {
			if err := parse(texts[i:i+1], list.Index(i)); err != nil {
				return err
			}
		}
		into.Set(list)
		return nil
	}
}

var textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

func oneText(t reflect.Type) func(string, reflect.Value) error {
	if reflect.PointerTo(t).Implements(textUnmarshaler) {
		return parseOwn
	}
	switch t.Kind() {
	case reflect.Pointer:
		return parsePointer(oneText(t.Elem()))
	case reflect.String:
		return parseText
	case reflect.Bool:
		return parseBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return parseInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return parseUint
	case reflect.Float32, reflect.Float64:
		return parseFloat
	}
	return nil
}

func parseOwn(text string, into reflect.Value) error {
	if into.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)) == nil {
		return nil
	}
	if into.Type() == reflect.TypeFor[time.Time]() {
		return errTime
	}
	return errSpelling
}

func parsePointer(parse func(string, reflect.Value) error) func(string, reflect.Value) error {
	if parse == nil {
		return nil
	}
	return func(text string, into reflect.Value) error {
		into.Set(reflect.New(into.Type().Elem()))
		return parse(text, into.Elem())
	}
}

func parseText(text string, into reflect.Value) error {
	into.SetString(text)
	return checkText(text)
}

// checkText refuses what a database refuses or spoils.
func checkText(text string) error {
	switch {
	case !utf8.ValidString(text):
		return errUTF8
	case strings.Contains(text, "\x00"):
		return errNUL
	}
	return nil
}

func parseBool(text string, into reflect.Value) error {
	b, err := strconv.ParseBool(text)
	if err != nil {
		return errBool
	}
	into.SetBool(b)
	return nil
}

func parseInt(text string, into reflect.Value) error {
	n, err := strconv.ParseInt(text, 10, into.Type().Bits())
	if err != nil {
		return notNumber(err, errInteger)
	}
	into.SetInt(n)
	return nil
}

func parseUint(text string, into reflect.Value) error {
	n, err := strconv.ParseUint(text, 10, into.Type().Bits())
	if err != nil {
		return notNumber(err, errInteger)
	}
	into.SetUint(n)
	return nil
}

// parseFloat knows no infinity and no NaN, as JSON does not.
func parseFloat(text string, into reflect.Value) error {
	x, err := strconv.ParseFloat(text, into.Type().Bits())
	if err != nil {
		return notNumber(err, errNumber)
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return errNumber
	}
	into.SetFloat(x)
	return nil
}

func notNumber(err, otherwise error) error {
	if errors.Is(err, strconv.ErrRange) {
		return errRange
	}
	return otherwise
}
