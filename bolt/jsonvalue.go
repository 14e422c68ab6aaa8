package bolt

import (
	"bytes"
	"encoding/json"
	"errors"
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
		var elements []json.RawMessage
		if isNull(text) || json.Unmarshal(text, &elements) != nil {
			wrong.add(at, errList.Error())
			return
		}
		list := reflect.MakeSlice(into.Type(), len(elements), len(elements))
		for i, element := range elements {
			read(element, list.Index(i), fmt.Sprintf("%s[%d]", at, i), wrong)
		}
		into.Set(list)
	}
}

func readText(text []byte, into reflect.Value, at string, wrong FieldErrors) {
	readPlain(text, into, at, wrong)
	err := checkText(into.String())
	if err == nil && halfCharacter(text, into.String()) {
		err = errUTF8
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
	if err := json.Unmarshal(text, into.Addr().Interface()); err != nil {
		wrong.add(at, whyNot(err, into.Type()).Error())
	}
}

func readPlain(text []byte, into reflect.Value, at string, wrong FieldErrors) {
	if isNull(text) {
		wrong.add(at, errNull.Error())
		return
	}
	readAny(text, into, at, wrong)
}

// whyNot says in the client's words why a value is not of a type.
func whyNot(err error, t reflect.Type) error {
	mistyped, ok := errors.AsType[*json.UnmarshalTypeError](err)
	if !ok {
		return errSpelling
	}
	number, isNumber := strings.CutPrefix(mistyped.Value, "number ")
	switch t.Kind() {
	case reflect.String:
		return errText
	case reflect.Bool:
		return errBool
	case reflect.Map:
		return errObject
	case reflect.Slice, reflect.Array:
		return errList
	case reflect.Float32, reflect.Float64:
		if isNumber {
			return errRange
		}
		return errNumber
	}
	if isNumber && !strings.ContainsAny(number, ".eE") {
		return errRange
	}
	return errInteger
}
