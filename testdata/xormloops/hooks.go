package xormloops

import (
	"context"
	"database/sql"

	"xorm.io/xorm"
	"xorm.io/xorm/names"
)

// A Byline finds its author when it is read.
type Byline struct {
	ID       int64
	AuthorID int64
	Author   *User `xorm:"-"`
}

func (Byline) TableName() string { return "article" }

func (b *Byline) AfterLoad(session *xorm.Session) {
	b.Author = &User{}
	if _, err := session.ID(b.AuthorID).Get(b.Author); err != nil { // want "hiddenquery: session.*Get runs one query per Byline that is read"
		b.Author = nil
	}
}

// not judged: xorm calls what is reported
// statements(20) = 21
func hookPerRow(ctx context.Context, db *sql.DB) error {
	engine, err := open(db)
	if err != nil {
		return err
	}
	engine.SetMapper(names.GonicMapper{})
	var bylines []Byline
	return engine.Context(ctx).Limit(20).Find(&bylines)
}
