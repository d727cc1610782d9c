//! `--past`: figures from before the program was used, each with the paper that it stands in.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use tonghop::consolidation::{EnteredFigure, PastReport, entered};
use tonghop::plan::Plan;

use super::corrections::figure;
use super::table::{Column, rows};
use super::{List, unit};
use crate::args;
use crate::failure::{Failure, phrase};

const COLUMNS: &[Column] = &[
    ("unit", &["đơn vị", "mã đơn vị"]),
    ("code", &["mã", "mã chỉ tiêu", "chỉ tiêu"]),
    ("period", &["kỳ", "kỳ báo cáo"]),
    ("figure", &["số liệu", "số"]),
    ("basis", &["căn cứ", "báo cáo"]),
];

/// The figures as reports, one a period. An empty unit, or the merging unit, stands for all units together.
pub(super) fn read(list: &List, plan: &Plan) -> Result<Vec<PastReport>, Failure> {
    let mut figures = Vec::new();
    let mut lines = BTreeMap::new();
    for row in rows(list, COLUMNS)? {
        let period = args::period(row.needed(list, "period")?).map_err(|bad| list.fault(row.line, &bad.0))?;
        let code = row.needed(list, "code")?.to_uppercase();
        let indicator = plan.indicator(&code).filter(|indicator| !indicator.is_text());
        let indicator = indicator
            .ok_or_else(|| list.fault(row.line, &phrase!("kế hoạch không có chỉ tiêu số liệu {code}", "the plan has no figure {code}")))?;
        let whole = row.get("unit").is_none_or(|text| text == plan.parent.code.as_str() || text == plan.parent.name);
        let unit = if whole { None } else { Some(unit(list, &row, plan, period)?) };
        if let Some(earlier) = lines.insert((unit.clone(), indicator.code.clone(), period), row.line) {
            let why = phrase!("số liệu này đã có ở dòng {earlier}", "the figure stands in line {earlier}, too");
            return Err(list.fault(row.line, &why));
        }
        figures.push(EnteredFigure {
            unit,
            code: indicator.code.clone(),
            period,
            figure: figure(list, &row, indicator, row.needed(list, "figure")?)?,
            basis: row.needed(list, "basis")?.to_owned(),
        });
    }
    let name = list.name.rsplit(['/', '\\']).next().unwrap_or(&list.name);
    let sha256: String = Sha256::digest(&list.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(entered(plan, name, &sha256, &figures))
}
