-- The reference class: what corridors with a first labour agreement grew by, beside corridors like
-- them without one. What the columns mean stands in schema.toml.

create view corridor_changes as
with spans as (
    select unnest([5, 10]) as years
),
points as (
    unpivot corridor_stocks
    on columns('stock_')
    into name point value stock
),
stocks as (
    select origin, destination, replace(point, 'stock_', '')::integer as year, stock
    from points
),
pairs as (
    select origin, destination
    from labour_agreements
    union
    -- Corridors with a state that is no more are corridors with its successor.
    select origin[1:3], destination[1:3]
    from labour_agreements
)
select
    former.origin,
    former.destination,
    former.year as base_year,
    years,
    former.stock,
    later.stock as later_stock,
    ln(later.stock / former.stock) as change,
    (former.origin, former.destination) in (from pairs)
        or (former.destination, former.origin) in (from pairs) as has_agreement
from stocks as former
cross join spans
join stocks as later
on (later.origin, later.destination) = (former.origin, former.destination)
and later.year = former.year + years
-- Of a few dozen people a log change tells of the rounding.
where former.stock >= 100
and later.stock > 0;

create table agreement_corridors as
with
firsts as (
    -- The first between two countries, whichever of them sends.
    select
        arg_min(agreement, (year, agreement)) as agreement,
        arg_min(origin, (year, agreement)) as origin,
        arg_min(destination, (year, agreement)) as destination,
        min(year) as signed_in
    from labour_agreements
    group by least(origin, destination), greatest(origin, destination)
    having min(year) >= 1990
),
dated as (
    select firsts.*, base_year, years, stock, later_stock, change
    from firsts
    join corridor_changes using (origin, destination)
    -- The last point at or before the signature.
    where base_year = 5 * (signed_in // 5)
),
matches as (
    select dated.agreement, dated.years, count(*) as matched, median(other.change) as matched_median
    from dated
    join corridor_changes as other using (base_year, years)
    where (other.origin = dated.origin or other.destination = dated.destination)
    and not other.has_agreement
    and other.stock between dated.stock / 2 and dated.stock * 2
    group by all
    -- Of fewer than five the median says little.
    having count(*) >= 5
)
select dated.*, matched, matched_median, change - matched_median as difference
from dated
left join matches using (agreement, years)
order by agreement, years;
