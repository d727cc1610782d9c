-- Totals over the tables of `tonghop merge --csv`, one folder for each plan and period:
--
--     lake/plan=37-KH-UBND/period=2019-Q2/by_unit.csv
--
-- Set the variable `lake` first: SET VARIABLE lake = 'lake';

-- One row for each unit and indicator. Figures are read as text and become decimals below: a binary number would round them.
CREATE OR REPLACE VIEW by_unit AS
SELECT * FROM read_csv(getvariable('lake') || '/plan=*/period=*/by_unit.csv',
                       header = true, all_varchar = true, hive_partitioning = true, hive_types_autocast = false);

-- One row for each indicator, with the total as `merge` made it.
CREATE OR REPLACE VIEW indicators AS
SELECT * FROM read_csv(getvariable('lake') || '/plan=*/period=*/indicators.csv',
                       header = true, all_varchar = true, hive_partitioning = true, hive_types_autocast = false);

-- The sums of figures. A missing answer is no row with 0: it has no figure, and is counted apart.
CREATE OR REPLACE VIEW totals AS
SELECT plan, period, code,
       sum(CAST(value AS DECIMAL(38, 9))) AS total,
       count(value) AS units,
       count(*) FILTER (state = 'missing') AS missing
FROM by_unit
GROUP BY plan, period, code;

-- Totals that are not those of `merge`; there must be none. Indicators whose units do not add up (the greatest, the last, a text) are
-- not compared.
CREATE OR REPLACE VIEW differences AS
SELECT plan, period, code, totals.total AS here, CAST(indicators.total AS DECIMAL(38, 9)) AS merged
FROM indicators LEFT JOIN totals USING (plan, period, code)
WHERE indicators.additive = 'true' AND here IS DISTINCT FROM merged;
