import { formFile } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { Sitting } from './support/sitting.mjs';
import { formOfNextVersion } from './support/versions.mjs';
const s = new Sitting('chromium'); await s.begin();
for (const [w,h] of [[1366,768],[390,844]]) {
  const o = await s.officer(); await o.page.setViewport({width:w,height:h});
  await o.open(formFile());
  await o.page.screenshot({path:`/tmp/web/s-${w}-first.png`});
  await o.write('signer','Trần Văn Bình'); await o.write('B01','12'); await o.write('B02','1.234'); await o.write('B03','45 %'); await o.write('B06','3'); await o.write('B08','100'); await o.write('B04','12.06.2019'); await o.write('B05','=A1+3'); await o.write('B07','chưa có số liệu');await o.press('Tab');
  await o.passBy('B01','Không phát sinh'); await pause(400);
  await o.page.screenshot({path:`/tmp/web/s-${w}-rows.png`});
  await o.press('Escape');
  await o.pressButton('save',{back:true}); await o.dialog(); await pause(300); await o.page.screenshot({path:`/tmp/web/s-${w}-errors.png`});
  await o.answer('save'); await pause(300); await o.page.screenshot({path:`/tmp/web/s-${w}-saved.png`});
  await o.write('B02','1.300'); await o.press('Tab'); await pause(600);
  await o.page.screenshot({path:`/tmp/web/s-${w}-stale.png`});
  await o.pressButton('save'); await o.answer('save'); await o.dialog(); await o.press('ArrowDown'); await pause(300); await o.page.screenshot({path:`/tmp/web/s-${w}-sent.png`}); await o.press('Escape');
  await o.kept();
  await o.open(formOfNextVersion()); await pause(400);
  await o.page.evaluate(() => scrollTo(0, 300)); await pause(300);
  await o.page.screenshot({path:`/tmp/web/s-${w}-left.png`});
  await o.page.evaluate(() => scrollTo(0, document.body.scrollHeight)); await pause(300);
  await o.page.screenshot({path:`/tmp/web/s-${w}-end.png`});
}
await s.end();
