package contexts

import (
	"context"

	"gorm.io/gorm"

	"fixtures/blog/gormblog"
)

func found(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return db.First(&article).Error // want "syncinasync: db.First blocks and cannot be cancelled; use db.WithContext.ctx..First$"
}

func chained(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	return db.Where("id > ?", 1).Order("id").Limit(2).Find(&articles).Error // want "syncinasync: db.Find blocks and cannot be cancelled; use db.WithContext.ctx..Find$"
}

func keptInVariable(ctx context.Context, db *gorm.DB) error {
	var n int64
	query := db.Model(&gormblog.Article{}).Where("id > ?", 1)
	return query.Count(&n).Error // want "syncinasync: query.Count blocks and cannot be cancelled; use query.WithContext.ctx..Count$"
}

func written(ctx context.Context, db *gorm.DB) error {
	return db.Create(&gormblog.User{Username: "new"}).Error // want "syncinasync: db.Create blocks and cannot be cancelled; use db.WithContext.ctx..Create$"
}

// articles is a repository as there are many.
type articles struct {
	db *gorm.DB
}

func newArticles(db *gorm.DB) *articles { return &articles{db} }

func (a *articles) find(ctx context.Context) error {
	var found []gormblog.Article
	return a.db.Limit(1).Find(&found).Error // want "syncinasync: a.db.Find blocks and cannot be cancelled; use a.db.WithContext.ctx..Find$"
}

func keptInField(ctx context.Context, db *gorm.DB) error { return newArticles(db).find(ctx) }

func (a *articles) findWithout() error {
	var found []gormblog.Article
	return a.db.Limit(1).Find(&found).Error
}

func gormInHelper(ctx context.Context, db *gorm.DB) error {
	return newArticles(db).findWithout() // want "syncinasync: newArticles.findWithout blocks and cannot be cancelled, via .*gorm.DB..Find; hand ctx on to a.db.WithContext.ctx..Find$"
}

func findBy(db *gorm.DB, id int) error {
	var article gormblog.Article
	return db.First(&article, id).Error
}

func gormHandedOn(ctx context.Context, db *gorm.DB) error {
	return findBy(db, 1) // want "syncinasync: findBy blocks and cannot be cancelled, via .*gorm.DB..First"
}

// opened is the program's only handle.
var opened *gorm.DB

func setUp(db *gorm.DB) { opened = db }

func global(ctx context.Context, db *gorm.DB) error {
	setUp(db)
	var n int64
	return opened.Model(&gormblog.Article{}).Count(&n).Error // want "syncinasync: opened.Count blocks and cannot be cancelled; use opened.WithContext.ctx..Count$"
}

func session(ctx context.Context, db *gorm.DB) error {
	var n int64
	return db.Session(&gorm.Session{NewDB: true}).Model(&gormblog.Article{}).Count(&n).Error // want "syncinasync: db.Count blocks and cannot be cancelled"
}

// gormTransaction is wrong where it begins: its statements go with it.
func gormTransaction(ctx context.Context, db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error { // want "syncinasync: db.Transaction blocks and cannot be cancelled; use db.WithContext.ctx..Transaction$"
		if err := tx.Create(&gormblog.User{Username: "new"}).Error; err != nil {
			return err
		}
		return findBy(tx, 1)
	})
}

func gormBegun(ctx context.Context, db *gorm.DB) error {
	tx := db.Begin() // want "syncinasync: db.Begin blocks and cannot be cancelled; use db.WithContext.ctx..Begin$"
	defer tx.Rollback()
	return tx.Create(&gormblog.User{Username: "new"}).Error
}

func published(db *gorm.DB) *gorm.DB { return db.Where("published = ?", true) }

func refinedByScope(ctx context.Context, db *gorm.DB) error {
	var n int64
	return db.Model(&gormblog.Article{}).Scopes(published).Count(&n).Error // want "syncinasync: db.Count blocks and cannot be cancelled"
}

// An option sets up a repository.
type option func(*limited)

type limited struct {
	db    *gorm.DB
	limit int
}

func limit(n int) option { return func(l *limited) { l.limit = n } }

func newLimited(db *gorm.DB, options ...option) *limited {
	l := &limited{db: db}
	for _, set := range options {
		set(l)
	}
	return l
}

func (l *limited) find(ctx context.Context) error {
	var found []gormblog.Article
	return l.db.Limit(l.limit).Find(&found).Error // want "syncinasync: l.db.Find blocks and cannot be cancelled"
}

func setByOption(ctx context.Context, db *gorm.DB) error { return newLimited(db, limit(1)).find(ctx) }

// handles hands out its handle as it is, although it could tie it.
type handles struct {
	db *gorm.DB
}

func (h *handles) get(ctx context.Context) *gorm.DB {
	return h.db.Model(&gormblog.Article{}) // want "syncinasync: h.db is handed out without a context, so nobody can cancel what runs on it; hand out h.db.WithContext.ctx.$"
}

func handedOut(ctx context.Context, db *gorm.DB) error {
	h := &handles{db}
	var n int64
	if err := h.get(ctx).Count(&n).Error; err != nil {
		return err
	}
	return h.get(ctx).Where("id > ?", 1).Count(&n).Error
}

// A handle adds to gorm's.
type handle struct{ *gorm.DB }

func embedded(ctx context.Context, db *gorm.DB) error {
	own := handle{db}
	var article gormblog.Article
	return own.First(&article).Error // want "syncinasync: own.First blocks and cannot be cancelled; use own.WithContext.ctx..First$"
}

func gormBackground(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return db.WithContext(context.Background()).First(&article).Error // want "lostcontext: db.First runs by a context of its own, so whoever waits cannot cancel it; use ctx$"
}

// lasting is tied to a context that nobody ends.
type lasting struct {
	db *gorm.DB
}

func newLasting(db *gorm.DB) *lasting { return &lasting{db.WithContext(context.Background())} }

func gormFromStart(ctx context.Context, db *gorm.DB) error {
	l := newLasting(db)
	var article gormblog.Article
	return l.db.First(&article).Error // want "lostcontext: l.db.First runs by a context of its own"
}

// Silent from here on.

func gormWithContext(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return db.WithContext(ctx).Where("id = ?", 1).First(&article).Error
}

func gormTiedVariable(ctx context.Context, db *gorm.DB) error {
	tied := db.WithContext(ctx)
	var n int64
	query := tied.Model(&gormblog.Article{})
	return query.Count(&n).Error
}

func gormSession(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return db.Session(&gorm.Session{Context: ctx, NewDB: true}).First(&article).Error
}

func gormTiedTransaction(ctx context.Context, db *gorm.DB) error {
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&gormblog.User{Username: "new"}).Error; err != nil {
			return err
		}
		return findBy(tx, 1)
	})
}

func gormHandedOnTied(ctx context.Context, db *gorm.DB) error { return findBy(db.WithContext(ctx), 1) }

// perRequest is made for each request, with a handle tied to it.
type perRequest struct {
	db *gorm.DB
}

func newPerRequest(db *gorm.DB) *perRequest { return &perRequest{db: db} }

func (p *perRequest) find(ctx context.Context) error {
	var article gormblog.Article
	return p.db.First(&article).Error
}

func tiedByConstructor(ctx context.Context, db *gorm.DB) error {
	return newPerRequest(db.WithContext(ctx)).find(ctx)
}

// settable has a field that somebody sets to a handle that is tied.
type settable struct {
	db *gorm.DB
}

func (s settable) with(ctx context.Context) settable {
	s.db = s.db.WithContext(ctx)
	return s
}

func (s settable) find(ctx context.Context) error {
	var article gormblog.Article
	return s.db.First(&article).Error
}

func tiedInField(ctx context.Context, db *gorm.DB) error { return settable{db}.with(ctx).find(ctx) }

func tie(ctx context.Context) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.WithContext(ctx) }
}

func tiedByScope(ctx context.Context, db *gorm.DB) error {
	var n int64
	return db.Model(&gormblog.Article{}).Scopes(tie(ctx)).Count(&n).Error
}

// optioned takes its context from an option.
type optioned struct {
	db *gorm.DB
}

func tied(ctx context.Context) func(*optioned) {
	return func(o *optioned) { o.db = o.db.WithContext(ctx) }
}

func newOptioned(db *gorm.DB, options ...func(*optioned)) *optioned {
	o := &optioned{db: db}
	for _, set := range options {
		set(o)
	}
	return o
}

func tiedByOption(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return newOptioned(db, tied(ctx)).db.First(&article).Error
}

// conn hands out a handle that is tied.
func (a *articles) conn(ctx context.Context) *gorm.DB { return a.db.WithContext(ctx) }

func tiedByHelper(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return newArticles(db).conn(ctx).First(&article).Error
}

// current is the transaction of a context, if it has one.
func (a *articles) current(ctx context.Context) *gorm.DB {
	if tx, ok := ctx.Value(key{}).(*gorm.DB); ok {
		return tx
	}
	return a.db.WithContext(ctx)
}

func fromContext(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	return newArticles(db).current(ctx).First(&article).Error
}

func inBatches(ctx context.Context, db *gorm.DB) error {
	var batch []gormblog.Article
	return db.WithContext(ctx).FindInBatches(&batch, 100, func(tx *gorm.DB, n int) error {
		var count int64
		return tx.Session(&gorm.Session{NewDB: true}).Model(&gormblog.Article{}).Count(&count).Error
	}).Error
}

func generic(ctx context.Context, db *gorm.DB) error {
	return second(gorm.G[gormblog.Article](db).Where("id = ?", 1).First(ctx))
}

// logged has a hook, whose parameters gorm says.
type logged struct {
	ID   int64
	Text string
}

func (*logged) TableName() string { return "comment" }

func (*logged) AfterFind(tx *gorm.DB) error {
	var n int64
	return tx.Session(&gorm.Session{NewDB: true}).Model(&gormblog.Article{}).Count(&n).Error
}

func hooked(ctx context.Context, db *gorm.DB) error {
	var row logged
	return db.WithContext(ctx).Take(&row).Error
}
