-- What a page is called whose own title was not stored.

-- rule: a page is called by one thing: its own title in sources.csv, an act, a promise, or words
-- column: source
select file, line, concat_ws('; ', source, title, milestone, promise, told_en)
from staged_source_subjects
join (select source, title from staged_sources) using (source)
where list_count([title, milestone, promise, told_en]) <> 1;

-- rule: a source has the title of its page, or a line in source_subjects.csv
-- column: title
select file, line, source || ': none'
from staged_sources
where title is null
and source not in (select source from staged_source_subjects);
