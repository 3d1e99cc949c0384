-- Remittances: transfers received, sent and modelled, their shares and growth.

-- rule: a balance is what was received less what was sent, within 1 %
-- column: value
select balance.file, balance.line, balance.time_period || ': ' || balance.value
    || ', not ' || (received.value - sent.value)
from figures as balance
join figures as received using (ref_area, counterpart_area, breakdown, period_start,
    period_end, source)
join figures as sent using (ref_area, counterpart_area, breakdown, period_start,
    period_end, source)
where balance.indicator = 'cross_border_transfers_balance'
and received.indicator = 'cross_border_transfers_received'
and sent.indicator = 'cross_border_transfers_sent'
and abs(received.value - sent.value - balance.value) > 0.01 * abs(received.value);

-- rule: the shares of the senders or receivers of one source and span do not exceed 101 %
-- column: value
select min(file), min(line), concat_ws(' ', indicator, ref_area, time_period)
    || ': ' || sum(value)
from figures
where indicator like '%_share'
and counterpart_role <> 'none'
and counterpart_area not in ('WLD', 'EUU')
group by indicator, ref_area, breakdown, time_period, source
having sum(value) > 101;

-- rule: remittances are money or a ratio
-- column: indicator
select file, line, indicator || ' in ' || unit
from figures
where unit not in ('USD', 'UZS', 'PERCENT');
