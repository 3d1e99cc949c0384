"""What is new: figures, revisions, acts and corrections by day, and how fresh the series are."""

from dashboard.ui import layout, news

scope = layout.current_scope()
news.show_news(scope)
news.show_freshness(scope)
