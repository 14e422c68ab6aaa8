package naming

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"

	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes/internal/effect"
)

// A Mistake is what is wrong with a name, or with the value after it. The zero
// Mistake is none.
type Mistake struct {
	Text   string
	Name   string // the whole name as it was meant, if that can be guessed
	Values bool   // it is the value's
}

// Relation says what is wrong with a path of relations that starts at a model.
func Relation(lib *effect.Library, start *types.Named, path string) Mistake {
	w := newWalk(lib, start, path)
	for i, word := range w.words {
		if word == "" || word == lib.Direct {
			return Mistake{}
		}
		if i > 0 && lib.Naming.Columns && w.isNoRelation(word) {
			return Mistake{}
		}
		if mistake, over := w.relation(i); over {
			return mistake
		}
	}
	return Mistake{}
}

// ToOne says what is wrong with a path of relations, none of which may lead to
// many rows; instead is the call that takes those.
func ToOne(lib *effect.Library, start *types.Named, path, instead string) Mistake {
	w := newWalk(lib, start, path)
	for i, word := range w.words {
		known := w.at.find(word)
		if mistake, over := w.relation(i); over {
			return mistake
		}
		if known.many {
			return Mistake{Text: fmt.Sprintf("%s.%s leads to many rows; use %s", w.before.name(), word, instead)}
		}
	}
	return Mistake{}
}

func (m *model) name() string { return m.named.Obj().Name() }

// A walk follows the words of a path from model to model.
type walk struct {
	lib    *effect.Library
	words  []string
	path   string
	before *model // the model before the last step
	at     *model
}

func newWalk(lib *effect.Library, start *types.Named, path string) *walk {
	return &walk{lib: lib, words: strings.Split(path, lib.Separator), path: path, at: modelOf(lib, start)}
}

func (w *walk) isNoRelation(word string) bool {
	known := w.at.find(word)
	return known == nil || known.kind == column
}

// relation takes the step of word i, unless it is wrong, or nobody knows where it leads.
func (w *walk) relation(i int) (mistake Mistake, over bool) {
	known := w.at.find(w.words[i])
	switch {
	case known == nil && w.at.open:
		return Mistake{}, true
	case known == nil:
		return w.unknown("relation", i, w.at.names(relation, either)), true
	case known.kind == column:
		return w.instead(fmt.Sprintf("%s.%s is a column, not a relation", w.at.name(), w.words[i]), i, w.at.names(relation, either)), true
	case known.target == nil:
		return Mistake{}, true
	}
	w.before, w.at = w.at, modelOf(w.lib, known.target)
	return Mistake{}, false
}

// unknown says what is missing, in which longer path, and what is near.
func (w *walk) unknown(what string, i int, known []string) Mistake {
	text := fmt.Sprintf("%s has no %s %q", w.at.name(), what, w.words[i])
	if w.words[i] != w.path {
		text += " in " + strconv.Quote(w.path)
	}
	return w.instead(text, i, known)
}

// instead adds the name that was meant in the place of a word.
func (w *walk) instead(text string, i int, known []string) Mistake {
	out := Mistake{Text: text}
	if near := names.Nearest(w.words[i], known); near != "" {
		out.Text += fmt.Sprintf("; did you mean %q", near)
		out.Name = w.with(i, near)
	}
	return out
}

// with is the path with another word.
func (w *walk) with(i int, word string) string {
	words := append([]string{}, w.words...)
	words[i] = word
	return strings.Join(words, w.lib.Separator)
}
