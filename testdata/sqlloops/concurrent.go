package sqlloops

import (
	"context"
	"database/sql"
	"sync"

	"golang.org/x/sync/errgroup"
)

func goroutinePerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var running sync.WaitGroup
	for _, article := range articles {
		running.Add(1)
		go func() {
			defer running.Done()
			authorName(ctx, db, article.authorID) // want "queryinloop: authorName .*one query per article"
		}()
	}
	running.Wait()
	return nil
}

func waitGroupPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var running sync.WaitGroup
	for _, article := range articles {
		running.Go(func() {
			authorName(ctx, db, article.authorID) // want "queryinloop: authorName .*one query per article"
		})
	}
	running.Wait()
	return nil
}

func groupPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(4)
	for _, article := range articles {
		group.Go(func() error {
			_, err := authorName(ctx, db, article.authorID) // want "queryinloop: authorName .*one query per article"
			return err
		})
	}
	return group.Wait()
}

func groupOfTwo(ctx context.Context, db *sql.DB) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		_, err := countArticles(ctx, db)
		return err
	})
	group.Go(func() error {
		_, err := listArticles(ctx, db)
		return err
	})
	return group.Wait()
}

func worker(ctx context.Context, db *sql.DB) error {
	jobs, failures := make(chan int64), make(chan error, 1)
	go func() { failures <- answer(ctx, db, jobs) }()
	jobs <- 1
	jobs <- 2
	close(jobs)
	return <-failures
}

// answer serves whoever sends jobs until nobody does.
func answer(ctx context.Context, db *sql.DB, jobs <-chan int64) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case id, open := <-jobs:
			if !open {
				return nil
			}
			if _, err := authorName(ctx, db, id); err != nil {
				return err
			}
		}
	}
}

func rangingWorker(ctx context.Context, db *sql.DB) error {
	jobs, failures := make(chan int64), make(chan error, 1)
	go func() { failures <- serve(ctx, db, jobs) }()
	jobs <- 1
	close(jobs)
	return <-failures
}

func serve(ctx context.Context, db *sql.DB, jobs <-chan int64) error {
	for id := range jobs {
		if _, err := authorName(ctx, db, id); err != nil {
			return err
		}
	}
	return nil
}

// throttled runs work in a goroutine of the group, a few at a time.
func throttled(group *errgroup.Group, free chan struct{}, work func() error) {
	group.Go(func() error {
		free <- struct{}{}
		err := work()
		<-free
		return err
	})
}

func groupBehindHelper(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var group errgroup.Group
	free := make(chan struct{}, 2)
	for i := range articles {
		article := articles[i]
		throttled(&group, free, func() error {
			_, err := authorName(ctx, db, article.authorID) // want "queryinloop: authorName runs one query per"
			return err
		})
	}
	return group.Wait()
}
