package bolt

import "encoding/json"

// The functions of this file take JSON apart that is known to be valid, so
// they need not look for mistakes.

// scanner stands at a place in valid JSON.
type scanner struct {
	text []byte
	at   int
}

func (s *scanner) skipSpace() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t' || s.text[s.at] == '\r' || s.text[s.at] == '\n') {
		s.at++
	}
}

// value goes over the value that begins here.
func (s *scanner) value() []byte {
	start, depth := s.at, 0
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case '"':
			s.skipString()
			if depth == 0 {
				return s.text[start:s.at]
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return s.text[start:s.at] // a number or word that ends what it is in
			}
			if depth--; depth == 0 {
				s.at++
				return s.text[start:s.at]
			}
		case ',', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return s.text[start:s.at]
			}
		}
		s.at++
	}
	return s.text[start:]
}

func (s *scanner) skipString() {
	for s.at++; s.text[s.at] != '"'; s.at++ {
		if s.text[s.at] == '\\' {
			s.at++
		}
	}
	s.at++
}

// next goes over the comma or colon, or to the end, and reports whether there
// is more.
func (s *scanner) next() bool {
	s.skipSpace()
	if s.text[s.at] == ',' || s.text[s.at] == ':' {
		s.at++
		s.skipSpace()
		return true
	}
	return s.text[s.at] != '}' && s.text[s.at] != ']'
}

// eachMember goes through an object.
func eachMember(text []byte, f func(name string, member []byte)) {
	s := scanner{text: text, at: 1}
	for s.next() {
		name := textOf(s.value())
		s.next()
		f(name, s.value())
	}
}

// eachElement goes through a list.
func eachElement(text []byte, f func(element []byte)) {
	s := scanner{text: text, at: 1}
	for s.next() {
		f(s.value())
	}
}

// textOf is the text that a string stands for.
func textOf(quoted []byte) string {
	for _, b := range quoted {
		if b == '\\' {
			var text string
			if err := json.Unmarshal(quoted, &text); err != nil {
				panic("internal error: " + err.Error())
			}
			return text
		}
	}
	return string(quoted[1 : len(quoted)-1])
}
