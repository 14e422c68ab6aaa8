package bolt

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// jsonReader reads a JSON value into a field, and says what is wrong with it
// under the name that it is at.
type jsonReader func(text []byte, into reflect.Value, at string, wrong FieldErrors)

var jsonUnmarshaler = reflect.TypeFor[json.Unmarshaler]()

// readerFor is nil for types that JSON has no values for.
func (known objects) readerFor(t reflect.Type) jsonReader {
	if reflect.PointerTo(t).Implements(jsonUnmarshaler) || reflect.PointerTo(t).Implements(textUnmarshaler) {
		return readOwn
	}
	switch t.Kind() {
	case reflect.Pointer:
		return readPointer(known.readerFor(t.Elem()))
	case reflect.Struct:
		return known.of(t).read
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 {
			return readList(known.readerFor(t.Elem()))
		}
	case reflect.Func, reflect.Chan, reflect.Complex64, reflect.Complex128, reflect.UnsafePointer, reflect.Uintptr:
		return nil
	case reflect.String:
		return readText
	case reflect.Interface, reflect.Map:
		return readAny
	case reflect.Array:
		return readPlain
	case reflect.Bool:
		return readBool
	case reflect.Float32, reflect.Float64:
		return readNumber(parseFloat, errNumber)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return readNumber(parseUint, errInteger)
	default:
		return readNumber(parseInt, errInteger)
	}
	return readPlain
}

func isNull(text []byte) bool { return string(text) == "null" }

// readOwn leaves null to a type that has its own idea of it.
func readOwn(text []byte, into reflect.Value, at string, wrong FieldErrors) {
	_, knowsNull := into.Addr().Interface().(json.Unmarshaler)
	isTime := into.Type() == reflect.TypeFor[time.Time]()
	switch {
	case isNull(text) && (isTime || !knowsNull):
		wrong.add(at, errNull.Error())
	case json.Unmarshal(text, into.Addr().Interface()) == nil:
	case isTime:
		wrong.add(at, errTime.Error())
	default:
		wrong.add(at, errSpelling.Error())
	}
}

func readPointer(read jsonReader) jsonReader {
	if read == nil {
		return nil
	}
	return func(text []byte, into reflect.Value, at string, wrong FieldErrors) {
		if isNull(text) {
			into.SetZero()
			return
		}
		into.Set(reflect.New(into.Type().Elem()))
		read(text, into.Elem(), at, wrong)
	}
}

func readList(read jsonReader) jsonReader {
	if read == nil {
		return nil
	}
	return func(text []byte, into reflect.Value, at string, wrong FieldErrors) {
		if text[0] != '[' {
			wrong.add(at, errList.Error())
			return
		}
		list := reflect.MakeSlice(into.Type(), 0, 0)
		eachElement(text, func(element []byte) {
			list = reflect.Append(list, reflect.Zero(into.Type().Elem()))
			i := list.Len() - 1
			read(element, list.Index(i), fmt.Sprintf("%s[%d]", at, i), wrong)
		})
		into.Set(list)
	}
}

// readNumber leaves what has no quotes to the parser of a type: it is a number,
// or a word that no parser takes for one.
func readNumber(parse func(string, reflect.Value) error, otherwise error) jsonReader {
	return func(text []byte, into reflect.Value, at string, wrong FieldErrors) {
		err := otherwise
		switch {
		case isNull(text):
			err = errNull
		case text[0] != '"' && text[0] != '{' && text[0] != '[':
			err = parse(string(text), into)
		}
		if err != nil {
			wrong.add(at, err.Error())
		}
	}
}

func readBool(text []byte, into reflect.Value, at string, wrong FieldErrors) {
	switch string(text) {
	case "true":
		into.SetBool(true)
	case "false":
		into.SetBool(false)
	case "null":
		wrong.add(at, errNull.Error())
	default:
		wrong.add(at, errBool.Error())
	}
}

func readText(text []byte, into reflect.Value, at string, wrong FieldErrors) {
	err := errText
	switch {
	case isNull(text):
		err = errNull
	case text[0] == '"':
		into.SetString(textOf(text))
		if err = checkText(into.String()); err == nil && halfCharacter(text, into.String()) {
			err = errUTF8
		}
	}
	if err != nil {
		wrong.add(at, err.Error())
	}
}

// halfCharacter notices an escape of half a character, which would be stored
// as the sign for an unreadable one.
func halfCharacter(text []byte, read string) bool {
	if !strings.ContainsRune(read, '\uFFFD') {
		return false
	}
	meant := bytes.Count(text, []byte("\uFFFD")) + bytes.Count(bytes.ToLower(text), []byte(`\ufffd`))
	return strings.Count(read, "\uFFFD") > meant
}

// readAny reads what may be anything, null among it.
func readAny(text []byte, into reflect.Value, at string, wrong FieldErrors) {
	if json.Unmarshal(text, into.Addr().Interface()) != nil {
		wrong.add(at, whyNot(into.Type()).Error())
	}
}

func readPlain(text []byte, into reflect.Value, at string, wrong FieldErrors) {
	if isNull(text) {
		wrong.add(at, errNull.Error())
		return
	}
	readAny(text, into, at, wrong)
}

// whyNot says in the client's words why a value is not of a type that JSON has
// no word of its own for.
func whyNot(t reflect.Type) error {
	switch t.Kind() {
	case reflect.Map:
		return errObject
	case reflect.Array:
		return errList
	case reflect.Slice:
		return errBase64 // of bytes: others are lists
	}
	return errSpelling
}
