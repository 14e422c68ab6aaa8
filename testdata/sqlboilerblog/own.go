package sqlboilerblog

import "github.com/aarondl/sqlboiler/v4/queries/qm"

// WithAuthor is written by hand, as what its users add to a generated package is.
func WithAuthor() qm.QueryMod { return qm.Load(ArticleRels.Author) }

// Newest adds to modifiers.
func (UserSlice) Newest(mods ...qm.QueryMod) []qm.QueryMod {
	return append(mods, qm.OrderBy("id DESC"))
}
