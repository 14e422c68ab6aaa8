// Package schema describes the tables of package blog for ent's generator.
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
	return []ent.Field{field.String("username"), field.Int("profile_id")}
}

func (User) Edges() []ent.Edge {
	return []ent.Edge{edge.From("articles", Article.Type).Ref("author")}
}

type Article struct{ ent.Schema }

func (Article) Annotations() []schema.Annotation { return table("article") }

func (Article) Fields() []ent.Field {
	return []ent.Field{
		field.String("title"),
		field.String("content"),
		field.Bool("published"),
		field.Bool("draft"),
		field.Time("created_at"),
		field.Int("author_id"),
	}
}

func (Article) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("author", User.Type).Field("author_id").Unique().Required(),
		edge.From("comments", Comment.Type).Ref("article"),
	}
}

type Comment struct{ ent.Schema }

func (Comment) Annotations() []schema.Annotation { return table("comment") }

func (Comment) Fields() []ent.Field {
	return []ent.Field{field.String("text"), field.Int("article_id"), field.Int("author_id")}
}

func (Comment) Edges() []ent.Edge {
	return []ent.Edge{edge.To("article", Article.Type).Field("article_id").Unique().Required()}
}

func table(name string) []schema.Annotation {
	return []schema.Annotation{entsql.Table(name)}
}
