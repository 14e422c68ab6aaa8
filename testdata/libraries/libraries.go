//go:build libraries

// Package libraries imports the libraries that the analyzer's data is checked
// against, so that their versions stay in go.mod. The tag keeps those that no
// fixture uses from being compiled.
package libraries

import (
	_ "github.com/aarondl/sqlboiler/v4/queries"
	_ "github.com/astaxie/beego/orm"
	_ "github.com/beego/beego/v2/client/orm"
	_ "github.com/doug-martin/goqu/v9"
	_ "github.com/georgysavva/scany/pgxscan"
	_ "github.com/georgysavva/scany/sqlscan"
	_ "github.com/georgysavva/scany/v2/pgxscan"
	_ "github.com/georgysavva/scany/v2/sqlscan"
	_ "github.com/go-gorp/gorp"
	_ "github.com/go-gorp/gorp/v3"
	_ "github.com/go-jet/jet/v2/mysql"
	_ "github.com/go-jet/jet/v2/postgres"
	_ "github.com/go-jet/jet/v2/sqlite"
	_ "github.com/go-pg/pg"
	_ "github.com/go-pg/pg/v10"
	_ "github.com/go-pg/pg/v9"
	_ "github.com/go-rel/rel"
	_ "github.com/go-xorm/xorm"
	_ "github.com/gobuffalo/pop/v6"
	_ "github.com/gocraft/dbr"
	_ "github.com/gocraft/dbr/v2"
	_ "github.com/jackc/pgx/v4"
	_ "github.com/jackc/pgx/v4/pgxpool"
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jinzhu/gorm"
	_ "github.com/jmoiron/sqlx"
	_ "github.com/letsencrypt/borp"
	_ "github.com/samber/lo"
	_ "github.com/samber/lo/parallel"
	_ "github.com/stephenafamo/bob/dialect/mysql"
	_ "github.com/stephenafamo/bob/dialect/psql"
	_ "github.com/stephenafamo/bob/dialect/sqlite"
	_ "github.com/stephenafamo/bob/orm"
	_ "github.com/uptrace/bun"
	_ "github.com/volatiletech/sqlboiler/v4/queries"
	_ "golang.org/x/exp/slices"
	_ "gopkg.in/gorp.v1"
	_ "gopkg.in/gorp.v2"
	_ "gorm.io/gen"
	_ "xorm.io/xorm"
)
