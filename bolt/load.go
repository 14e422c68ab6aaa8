package bolt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/orm"
)

// need is what rows have to come with for a field of a schema.
type need struct {
	field string // of the schema, for messages
	path  string // as QuerySet.Loads understands it
	kind  needKind
	call  string // that adds it, for messages
	of    string // aCount: the relation
	under string // aColumn: the relation that leads to its row
	many  bool   // and whether it leads to many
}

type needKind int

const (
	aJoin needKind = iota
	aPrefetch
	aCount
	aColumn     // which Only or Defer may have left out
	aComputable // annotation, which only the query's author can add
)

// relationNeed loads to-one relations by a join as far as the path leads to
// one row only.
func relationNeed(at spot, r orm.Relation) need {
	n := need{field: at.String(), path: at.path, kind: aJoin, call: fmt.Sprintf("SelectRelated(%q)", at.path)}
	if at.many {
		n.kind, n.call = aPrefetch, fmt.Sprintf("PrefetchRelated(%q)", at.path)
	}
	return n
}

func columnNeed(at spot, name string) need {
	path := at.to(name)
	return need{field: at.String(), path: path, kind: aColumn, under: at.path, many: at.many, call: fmt.Sprintf("%q to Only, or take it out of Defer", path)}
}

func annotationNeed(at spot, name string) need {
	return need{field: at.String(), path: at.to(name), kind: aComputable, call: fmt.Sprintf("Annotate(%q, …)", name)}
}

func countNeed(at spot, name, of string) need {
	return need{field: at.String(), path: name, kind: aCount, of: of,
		call: fmt.Sprintf("Annotate(%q, orm.Count(%q).Distinct())", name, of)}
}

// withoutImplied drops needs that longer paths of their kind bring along, and
// what is needed twice.
func withoutImplied(needs []need) []need {
	var kept []need
	for i, n := range needs {
		implied := func(other need) bool { return other.kind == n.kind && strings.HasPrefix(other.path, n.path+"__") }
		same := func(other need) bool { return other.kind == n.kind && other.path == n.path }
		relation := n.kind == aJoin || n.kind == aPrefetch
		if relation && slices.ContainsFunc(needs, implied) || slices.ContainsFunc(needs[:i], same) {
			continue
		}
		kept = append(kept, n)
	}
	slices.SortStableFunc(kept, func(a, b need) int { return int(a.kind) - int(b.kind) })
	return kept
}

// lacks are the needs that a query does not meet. No column is missing of rows
// that it does not load, nor of any if nothing was left out.
func lacks[T any](needs []need, q orm.QuerySet[T]) []need {
	var missing []need
	whole := q.Whole()
	for _, n := range needs {
		switch {
		case n.kind == aColumn && (whole || n.under != "" && !q.Loads(n.under)):
		case !q.Loads(n.path):
			missing = append(missing, n)
		}
	}
	return missing
}

// supply adds to a query what is missing, as far as that can be added.
func supply[T any](needs []need, q orm.QuerySet[T]) (orm.QuerySet[T], error) {
	if err := q.Err(); err != nil {
		return q, err
	}
	var left []need
	for _, n := range lacks(needs, q) {
		switch n.kind {
		case aJoin:
			q = q.SelectRelated(orm.Path[T](n.path))
		case aPrefetch:
			q = q.PrefetchRelated(orm.Path[T](n.path))
		case aCount:
			q = q.Annotate(n.path, orm.Count(n.of).Distinct())
		default:
			left = append(left, n)
		}
	}
	if !q.Whole() {
		left = lacks(needs, q) // columns of rows that are read only now
	}
	return q, refusal(q.Err(), left)
}

// demand refuses a query that lacks something.
func demand[T any](needs []need, q orm.QuerySet[T]) (orm.QuerySet[T], error) {
	if err := q.Err(); err != nil {
		return q, err
	}
	return q, refusal(nil, lacks(needs, q))
}

func refusal(err error, missing []need) error {
	if err != nil || len(missing) == 0 {
		return err
	}
	var texts []string
	for _, n := range missing {
		texts = append(texts, n.field+" needs "+n.call)
	}
	return fmt.Errorf("bolt: the query does not load what the schema shows: %s", strings.Join(texts, "; "))
}
