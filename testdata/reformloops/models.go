package reformloops

//go:generate go run gopkg.in/reform.v1/reform@v1.5.1

//reform:user
type user struct {
	ID       int64  `reform:"id,pk"`
	Username string `reform:"username"`
}

//reform:article
type article struct {
	ID       int64  `reform:"id,pk"`
	Title    string `reform:"title"`
	Draft    bool   `reform:"draft"`
	AuthorID int64  `reform:"author_id"`
}

//reform:comment
type comment struct {
	ID        int64  `reform:"id,pk"`
	Text      string `reform:"text"`
	ArticleID int64  `reform:"article_id"`
	AuthorID  int64  `reform:"author_id"`
}
