// Package schema describes the tables of the benchmarks for ent's generator.
package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
)

type User struct{ ent.Schema }

func (User) Annotations() []schema.Annotation { return table("user") }

func (User) Fields() []ent.Field {
	return []ent.Field{field.String("username"), field.String("email")}
}

type Tag struct{ ent.Schema }

func (Tag) Annotations() []schema.Annotation { return table("tag") }

func (Tag) Fields() []ent.Field { return []ent.Field{field.String("name")} }

func (Tag) Edges() []ent.Edge {
	return []ent.Edge{edge.From("articles", Article.Type).Ref("tags")}
}

type Article struct{ ent.Schema }

func (Article) Annotations() []schema.Annotation { return table("article") }

func (Article) Fields() []ent.Field {
	return []ent.Field{
		field.String("title"),
		field.String("content"),
		field.Bool("published"),
		field.Int64("views"),
		field.Time("created_at"),
		field.Int("author_id"),
	}
}

func (Article) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("author", User.Type).Field("author_id").Unique().Required(),
		edge.To("tags", Tag.Type).StorageKey(edge.Table("article_tags"), edge.Columns("article_id", "tag_id")),
	}
}

func table(name string) []schema.Annotation {
	return []schema.Annotation{entsql.Table(name)}
}
