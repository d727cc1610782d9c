//! Tests that kill the real program at random moments: each result is completely the old or completely the new file, a mixture of runs is
//! reported, and the next run ignores leftovers.
//!
//! `TONGHOP_KILLS` sets the number of kills (30 by default), `TONGHOP_SEED` the seed of the random moments.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tonghop_demo::SeededRng;

/// The paths of all results, in the order in which they are renamed.
const RESULT_FILE_NAMES: [&str; 7] =
    ["bang/indicators.csv", "bang/by_unit.csv", "bang/units.csv", "bang/ledger.csv", "bang/findings.csv", "th.json", "th.xlsx"];

/// The content of each result, by its path.
type ResultContents = BTreeMap<&'static str, Vec<u8>>;

/// A folder with a few returns and the results of an earlier run, and the results that the next run must write.
struct MergeFixture {
    folder: TempDir,
    old: ResultContents,
    new: ResultContents,
    /// The time that a run takes.
    takes: Duration,
}

impl MergeFixture {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let demo = folder.path().join("demo");
        let made = Command::new(env!("CARGO_BIN_EXE_tonghop")).arg("demo").arg(&demo).output().expect("the program");
        assert!(made.status.success(), "{made:?}");
        fs::create_dir(folder.path().join("in")).expect("a folder");
        let mut returns: Vec<PathBuf> = fs::read_dir(demo.join("returns")).expect("returns").map(|e| e.expect("a file").path()).collect();
        returns.retain(|path| path.extension().is_some_and(|ending| ending == "xlsx"));
        returns.sort();
        for path in returns.iter().take(5) {
            fs::copy(path, folder.path().join("in").join(path.file_name().expect("a name"))).expect("copied");
        }
        let mut office = Self { folder, old: ResultContents::new(), new: ResultContents::new(), takes: Duration::ZERO };
        assert!(office.spawn_merge().wait_with_output().expect("the program").status.code().is_some_and(|code| code < 2));
        office.old = office.read_results();
        fs::remove_file(office.path("in").join(returns.first().and_then(|path| path.file_name()).expect("a name"))).expect("removed");
        let start = Instant::now();
        assert!(office.spawn_merge().wait_with_output().expect("the program").status.code().is_some_and(|code| code < 2));
        office.takes = start.elapsed();
        office.new = office.read_results();
        assert!(RESULT_FILE_NAMES.iter().all(|name| office.old[name] != office.new[name]), "two runs differ in every file");
        office.restore_old_results();
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts `merge` with its results in the folder of the returns, where leftovers could be read as returns.
    fn spawn_merge(&self) -> Child {
        self.spawn_merge_after("", &[])
    }

    /// Starts `merge` from a shell that runs the commands `before` first.
    fn spawn_merge_after(&self, before: &str, more: &[&str]) -> Child {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{before} exec \"$@\"")).arg("sh").arg(env!("CARGO_BIN_EXE_tonghop"));
        command.args(["merge", "in", "--period", "2019-Q2", "--as-of", "2019-06-20", "-j", "2", "--format", "short"]);
        command.args(["-o", "in/th.xlsx", "--json", "in/th.json", "--csv", "in/bang"]).args(more);
        command.current_dir(self.folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program")
    }

    fn read_results(&self) -> ResultContents {
        let read = |name: &'static str| Some((name, fs::read(self.path("in").join(name)).ok()?));
        RESULT_FILE_NAMES.into_iter().filter_map(read).collect()
    }

    /// Writes the old results back.
    fn restore_old_results(&self) {
        for (name, bytes) in &self.old {
            fs::write(self.path("in").join(name), bytes).expect("put back");
        }
    }

    fn count_temporary_files(&self) -> usize {
        ["in", "in/bang"].iter().map(|folder| count_temporary_files_in(&self.path(folder))).sum()
    }

    /// Runs `tonghop trace` on the results.
    fn run_trace(&self) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command.args(["trace", "in/th.xlsx", "B02", "--with", "in/th.json", "--with", "in/bang", "--lang", "en"]);
        command.current_dir(self.folder.path()).output().expect("the program")
    }

    /// How many of the results are new. Fails where a result is neither completely old nor completely new.
    fn count_new_results(&self) -> usize {
        let found = self.read_results();
        assert_eq!(found.len(), RESULT_FILE_NAMES.len(), "every result is there");
        let new = found.iter().filter(|(name, bytes)| self.new[*name] == **bytes).count();
        let old = found.iter().filter(|(name, bytes)| self.old[*name] == **bytes).count();
        assert_eq!(new + old, RESULT_FILE_NAMES.len(), "every result is the old or the new one, whole");
        new
    }
}

fn count_temporary_files_in(folder: &Path) -> usize {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names.filter(|name| name.to_string_lossy().starts_with(".tonghop-")).count()
}

/// The generator of the random moments, from the seed in `TONGHOP_SEED`.
fn rng_from_environment() -> SeededRng {
    let seed = std::env::var("TONGHOP_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_190_620);
    println!("seed {seed}");
    SeededRng::from_seed(seed, 0)
}

/// The number of kills, from `TONGHOP_KILLS`.
fn kill_count() -> u64 {
    std::env::var("TONGHOP_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(30)
}

/// Waits for a random moment of the run: some time after its start, or the moment in which a random result has been replaced.
fn wait_for_random_moment(office: &MergeFixture, running: &mut Child, dice: &mut SeededRng) {
    if dice.number_below(2) == 0 {
        let most = usize::try_from(office.takes.as_micros()).expect("microseconds");
        std::thread::sleep(Duration::from_micros(dice.number_below(most) as u64));
        return;
    }
    // The results are replaced within a fraction of a millisecond, so waiting for a late one often ends after the last; early ones are
    // preferred.
    let most = 1 + dice.number_below(RESULT_FILE_NAMES.len());
    let replaced = dice.number_below(most);
    let watched = office.path("in").join(RESULT_FILE_NAMES[replaced]);
    let stamp = |path: &Path| fs::metadata(path).and_then(|found| found.modified()).ok();
    let before = stamp(&watched);
    while stamp(&watched) == before && running.try_wait().expect("a child").is_none() {
        std::hint::spin_loop();
    }
}

#[test]
fn killed_at_any_moment_every_result_is_whole() {
    let office = MergeFixture::new();
    let mut dice = rng_from_environment();
    let (mut nothing, mut mixtures, mut all, mut left) = (0, 0, 0, 0);
    for number in 0..kill_count() {
        let mut running = office.spawn_merge();
        wait_for_random_moment(&office, &mut running, &mut dice);
        running.kill().expect("killed");
        running.wait().expect("ended");
        let new = office.count_new_results();
        let mixed = new > 0 && new < RESULT_FILE_NAMES.len();
        if mixed {
            let told = office.run_trace();
            let text = String::from_utf8_lossy(&told.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.status.code() == Some(1) && text.contains("of 2 different runs"), "kill {number}: {told:?}");
        }
        let temporary = office.count_temporary_files();
        nothing += u64::from(new == 0);
        mixtures += u64::from(mixed);
        all += u64::from(new == RESULT_FILE_NAMES.len());
        left += temporary;
        // The next run removes the leftovers and does not read them.
        if temporary > 0 || mixed {
            let next = office.spawn_merge().wait_with_output().expect("the program");
            assert!(next.status.code().is_some_and(|code| code < 2), "kill {number}: {next:?}");
            assert!(office.read_results() == office.new, "kill {number}: the next run writes what it would have written");
            assert_eq!(office.count_temporary_files(), 0, "kill {number}");
        }
        office.restore_old_results();
    }
    println!(
        "{} kills: {nothing} before any result, {mixtures} between two, {all} after all; {left} temporary files cleared",
        kill_count()
    );
    assert!(nothing > 0 && left > 0, "the moments are spread over the run");
}

#[test]
fn after_a_signal_all_results_are_of_one_run_without_temporary_files() {
    let office = MergeFixture::new();
    let mut dice = rng_from_environment();
    let mut told = 0;
    for number in 0..kill_count() / 2 {
        let signal = if number % 2 == 0 { "INT" } else { "TERM" };
        let mut running = office.spawn_merge();
        wait_for_random_moment(&office, &mut running, &mut dice);
        let sent = Command::new("sh").arg("-c").arg(format!("kill -{signal} {}", running.id())).status().expect("a shell");
        let ended = running.wait_with_output().expect("ended");
        let new = office.count_new_results();
        assert!(new == 0 || new == RESULT_FILE_NAMES.len(), "{signal} {number}: {new} new: {ended:?}");
        let text = String::from_utf8_lossy(&ended.stderr);
        match ended.status.code() {
            Some(130) => {
                told += 1;
                let expected = if new == 0 { "Chưa ghi kết quả nào" } else { "ghi đầy đủ trước khi dừng" };
                assert!(text.contains("Đã dừng theo yêu cầu") && text.contains(expected), "{signal} {number}: {new} new: {text}");
            }
            // The run ended before the signal came.
            Some(code) => assert!(code < 2 && new == RESULT_FILE_NAMES.len(), "{signal} {number}: {ended:?} {sent:?}"),
            // The signal came before the program had set its handler.
            None => assert_eq!(new, 0, "{signal} {number}"),
        }
        assert_eq!(office.count_temporary_files(), 0, "{signal} {number}: nothing is left");
        office.restore_old_results();
    }
    println!("{} signals, {told} of them answered with a sentence", kill_count() / 2);
    assert!(told > 0, "the moments are spread over the run");
}

/// The child may only write files smaller than the workbook, so that the system refuses in the middle of a write, as on a full disk.
#[test]
fn a_write_cut_short_by_the_system_leaves_the_old_results_intact() {
    let office = MergeFixture::new();
    for blocks in [0, 1, 2, 8, 16] {
        let ended = office.spawn_merge_after(&format!("trap '' XFSZ; ulimit -f {blocks};"), &[]).wait_with_output().expect("ended");
        let text = String::from_utf8_lossy(&ended.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(ended.status.code(), Some(2), "{blocks}: {text}");
        assert!(text.contains("Tệp cũ vẫn còn nguyên"), "{blocks}: {text}");
        assert_eq!((office.count_new_results(), office.count_temporary_files()), (0, 0), "{blocks}");
    }
}
