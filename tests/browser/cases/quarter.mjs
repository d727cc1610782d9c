/** The first quarter of Xuân Bắc, filled in with one of each mistake that a commune can make, and what is found. */

/** What is typed where, in the order of the page. @type {[place: string, typed: string, found: string | null][]} */
export const FAULTY_QUARTER = [
  ['prepared_by', 'Nguyễn Thị Hoa', null],
  ['phone', '0251 387 1234', null],
  ['signer', '', 'SUB301'],
  ['position', 'Chủ tịch UBND xã', null],
  ['number', '12/BC-UBND', null],
  ['signed_on', '03/18/2019', 'SUB261'],
  ['A02', '2', null],
  ['B01', '12', null],
  ['B02', '30.000', 'SUB100 R24a'],
  ['B03', '40.000', 'SUB100 R06a'],
  ['B04', 'khoảng 200', 'SUB221'],
  ['B05', '13', 'SUB100 R04'],
  ['B06', '3', null],
  ['B07', '1,234', 'SUB207'],
  ['B08', 'đẹp', 'SUB241'],
  ['C01', '10', null],
  ['C02', '900,5', 'SUB100 R23'],
  ['C02/note', 'Có hai buổi tường thuật trực tiếp lễ hội', null],
  ['C03', '30', null],
  ['C04', '31', 'SUB100 R08'],
  ['C06', '600', 'SUB120'],
  ['C08', 'không phát sinh', 'SUB235'],
  ['C09', '5', null],
  ['D08', '', 'SUB130'],
  ['E04', '2', null],
  ['E05', '1', 'SUB100 R17b'],
  ['F01', 'theo chế độ mật', 'SUB240'],
  ['F02', '3 hoặc 5', 'SUB223'],
  ['F03', '-', null],
  ['H01', 'không', 'SUB141'],
];

/** A quarter as it should be. @type {[place: string, typed: string][]} */
export const GOOD_QUARTER = [
  ['prepared_by', 'Nguyễn Thị Hoa'], ['phone', '0251 387 1234'], ['signer', 'Trần Văn Bình'], ['position', 'Chủ tịch'], ['number', '12/BC-UBND'], ['signed_on', '18/03/2019'],
  ['A02', '2'], ['B01', '12'], ['B02', '1.234'], ['B03', '610'], ['B04', '180'], ['B05', '4'], ['B06', '3'], ['B07', '25'], ['B08', '1.500'],
  ['C01', '26'], ['C02', '390,5'], ['C03', '96'], ['C04', '31'], ['C06', '6'], ['C07', '8'], ['C08', '14'], ['C09', '13'],
  ['D08', '3'], ['E02', '2'], ['E04', 'không phát sinh'], ['E05', '0'], ['F01', '5'], ['F02', '7'], ['F03', '1'],
  ['H01', 'Xã đã tổ chức 12 buổi tuyên truyền tại 8 ấp, phát 26 chương trình trên đài xã.\nBà con tham dự đông, nhất là buổi về biển đảo.'],
];

/** What people write into cells, clean and unclean. */
export const ODD_TEXTS = [
  '12', '0', ' 15 ', '1.234', '1,234', '12,5', '1.234.567,8', '-', '--', 'không', 'không có', 'KPS', 'KAD', 'không áp dụng', 'khoảng 200', '3-5', 'hai', '250 lượt người',
  '12.500.000 đồng', '…', 'đang cập nhật', 'x', 'có', '-5', '05', '02 (hai)', '02 (ba)', '1O', '=20+15', "'12", '@', '50%', '1e5', '12/5', '1 234', '9999999999999',
  '_x0041_', '<b>&amp;"', '#REF!', 'TRUE', 'TÝnh ®Õn', 'như trên', 'trên 100', '+5', '1.23', '0,5', 'vô số', 'tăng 5',
];
