// Package libraries imports the libraries that no fixture uses, so that the
// versions that the analyzer's data is checked against stay in go.mod.
package libraries

import (
	_ "github.com/astaxie/beego/orm"
	_ "github.com/go-pg/pg/v9"
	_ "github.com/go-xorm/xorm"
	_ "github.com/jackc/pgx/v4"
	_ "github.com/jackc/pgx/v4/pgxpool"
	_ "github.com/samber/lo"
	_ "github.com/samber/lo/parallel"
	_ "github.com/volatiletech/sqlboiler/v4/queries"
	_ "golang.org/x/exp/slices"
)
