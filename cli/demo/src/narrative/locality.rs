//! Lists hamlets, markets, schools and events of each commune, for use in its narratives.

/// The places and events that the narratives of one commune name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Locality {
    /// The code of the commune; empty for [`DEFAULT_LOCALITY`].
    pub(super) code: &'static str,
    /// Hamlets or quarters.
    pub(super) hamlets: [&'static str; 3],
    /// A market.
    pub(super) market: &'static str,
    /// A school.
    pub(super) school: &'static str,
    /// A hall where people meet.
    pub(super) hall: &'static str,
    /// Something that the commune grows, makes or shows to visitors.
    pub(super) pride: &'static str,
    /// An event that the commune held or joined.
    pub(super) event: &'static str,
}

const fn new_locality(
    code: &'static str,
    hamlets: [&'static str; 3],
    market: &'static str,
    school: &'static str,
    hall: &'static str,
    pride: &'static str,
    event: &'static str,
) -> Locality {
    Locality { code, hamlets, market, school, hall, pride, event }
}

/// The localities of the fifteen communes of the built-in plan.
const LOCALITIES: [Locality; 15] = [
    new_locality(
        "26425",
        ["khu phố 1", "khu phố 4", "khu phố 6"],
        "chợ Gia Ray",
        "Trường THCS Nguyễn Hiền",
        "hội trường UBND thị trấn",
        "danh thắng núi Chứa Chan",
        "giải việt dã leo núi Chứa Chan",
    ),
    new_locality(
        "26428",
        ["ấp 2B", "ấp 6", "ấp Bình Xuân"],
        "chợ Xuân Bắc",
        "Trường Tiểu học Kim Đồng",
        "nhà văn hoá ấp 6",
        "vùng hồ tiêu theo hướng hữu cơ",
        "hội thi nông dân trồng tiêu giỏi",
    ),
    new_locality(
        "26431",
        ["ấp Gia Tỵ", "ấp Cây Da", "ấp Phượng Vỹ"],
        "chợ Suối Cao",
        "Trường Tiểu học Trần Quốc Toản",
        "trung tâm văn hoá xã",
        "cánh đồng xoài, tiêu xen canh",
        "giải bóng chuyền nông dân",
    ),
    new_locality(
        "26434",
        ["ấp Tân Hữu", "ấp Tân Hòa", "ấp Tân Hợp"],
        "chợ Xuân Thành",
        "Trường THCS Xuân Thành",
        "nhà văn hoá ấp Tân Hữu",
        "tổ hợp tác chăn nuôi an toàn sinh học",
        "hội diễn văn nghệ quần chúng",
    ),
    new_locality(
        "26437",
        ["ấp Thọ Bình", "ấp Thọ Lộc", "ấp Thọ Chánh"],
        "chợ Bảo Chánh",
        "Trường Tiểu học Bạch Đằng",
        "hội trường ấp Thọ Lộc",
        "làng nghề trồng tiêu lâu năm",
        "hội thi cồng chiêng đồng bào Chơ Ro",
    ),
    new_locality(
        "26440",
        ["ấp Trung Nghĩa", "ấp Trung Tín", "ấp Gia Hòa"],
        "chợ Xuân Trường",
        "Trường THCS Nguyễn Công Trứ",
        "trung tâm văn hoá xã",
        "vùng hoa và rau dưới chân núi Chứa Chan",
        "lễ hội tại di tích núi Chứa Chan",
    ),
    new_locality(
        "26443",
        ["ấp 1", "ấp 2", "ấp 3"],
        "chợ ấp 3",
        "Trường Tiểu học Nguyễn Huệ",
        "nhà văn hoá ấp 3",
        "mô hình trồng thanh long tưới tiết kiệm",
        "hội thao cụm xã phía Đông",
    ),
    new_locality(
        "26446",
        ["ấp 1", "ấp 4", "ấp 5"],
        "chợ Xuân Hưng",
        "Trường THPT Xuân Hưng",
        "nhà sinh hoạt cộng đồng làng Chăm",
        "nghề dệt và bản sắc văn hoá của đồng bào Chăm",
        "ngày hội văn hoá đồng bào Chăm",
    ),
    new_locality(
        "26449",
        ["ấp 3", "ấp 5", "ấp Suối Đục"],
        "chợ Xuân Đà",
        "Trường THCS Lê Lợi",
        "trung tâm văn hoá xã",
        "hồ Núi Le",
        "hội thi ẩm thực “Hương vị quê nhà”",
    ),
    new_locality(
        "26452",
        ["ấp Suối Cát 1", "ấp Suối Cát 2", "ấp Việt Kiều"],
        "chợ Suối Cát",
        "Trường Tiểu học Hùng Vương",
        "trụ sở ấp Suối Cát 1",
        "sản phẩm mộc, mây tre đan",
        "đêm văn nghệ chào mừng ngày lễ lớn",
    ),
    new_locality(
        "26455",
        ["ấp Tam Hiệp", "ấp Tân Tiến", "ấp Trung Hiếu"],
        "chợ Xuân Hiệp",
        "Trường THCS Phan Bội Châu",
        "nhà văn hoá ấp Tam Hiệp",
        "tuyến đường hoa kiểu mẫu",
        "hội thi “Khu dân cư kiểu mẫu”",
    ),
    new_locality(
        "26458",
        ["ấp Bình Xuân 1", "ấp Bình Tân", "ấp Bình Hòa"],
        "chợ Bình Hòa",
        "Trường THCS Trần Phú",
        "nhà dài đồng bào Chơ Ro ấp Bình Hòa",
        "cánh đồng lúa, bắp ba vụ",
        "lễ Sayangva mừng lúa mới",
    ),
    new_locality(
        "26461",
        ["ấp Nông Doanh", "ấp Bảo Định", "ấp Bảo Thị"],
        "chợ Bảo Định",
        "Trường Tiểu học Xuân Định",
        "hội trường UBND xã",
        "vườn sầu riêng, chôm chôm đón khách tham quan",
        "ngày hội trái cây của xã",
    ),
    new_locality(
        "26464",
        ["ấp Hòa Hợp", "ấp Bưng Cần", "ấp Chiến Thắng"],
        "chợ Bảo Hoà",
        "Trường THCS Ngô Sĩ Liên",
        "nhà văn hoá ấp Hòa Hợp",
        "hợp tác xã cây ăn trái",
        "hội thi trang trí mâm trái cây",
    ),
    new_locality(
        "26467",
        ["ấp Tây Minh", "ấp Đông Minh", "ấp Tân Bình"],
        "chợ Lang Minh",
        "Trường Tiểu học Lang Minh",
        "nhà văn hoá ấp Đông Minh",
        "cánh đồng bắp lớn liên kết tiêu thụ",
        "hội thi nhà nông đua tài",
    ),
];

/// The locality for any other commune.
const DEFAULT_LOCALITY: Locality = new_locality(
    "",
    ["ấp 1", "ấp 2", "ấp 3"],
    "chợ trung tâm",
    "trường trung học cơ sở của xã",
    "hội trường UBND xã",
    "các mô hình sản xuất tiêu biểu",
    "hội diễn văn nghệ quần chúng",
);

/// The locality of a commune, and a number that chooses among several wordings: its index among the fifteen, or for any other commune
/// the sum of the bytes of its code.
pub(super) fn find_locality(code: &str) -> (Locality, usize) {
    LOCALITIES
        .iter()
        .position(|one| one.code == code)
        .and_then(|at| Some((*LOCALITIES.get(at)?, at)))
        .unwrap_or((DEFAULT_LOCALITY, code.bytes().map(usize::from).sum()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tonghop::plan::Plan;

    #[test]
    fn every_commune_of_the_plan_has_its_places() {
        for unit in Plan::xuan_loc().units.iter().filter(|unit| unit.kind.as_str() == "XA") {
            assert_eq!(find_locality(unit.code.as_str()).0.code, unit.code.as_str(), "{}", unit.name);
        }
        assert_eq!(find_locality("10001").0.code, "");
    }
}
