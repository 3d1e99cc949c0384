-- What a page without a title of its own tells of, in every language.
create view page_subjects as
select source_subjects.source, false as is_named, columns('^title_(..)$') as 'about_\1'
from source_subjects
join milestones using (milestone)
union all by name
select source_subjects.source, false as is_named, columns('^statement_(..)$') as 'about_\1'
from source_subjects
join promises using (promise)
union all by name
select source, true as is_named, columns('^told_(..)$') as 'about_\1'
from source_subjects
where told_en is not null;
