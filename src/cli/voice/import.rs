//! `anxu voice import`: a pack from recordings of a phone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anxu_hw::speaker::{Pack, Packs, RATE, clip_of};
use anxu_words::{Language, Message, System};
use clap::Args;

use super::wanted::Wanted;
use super::{clips, manifest, script, wanted};
use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::config::Settings;

/// What to import.
#[derive(Debug, Args)]
pub struct Import {
    /// Folder with the recordings: one file a line of `anxu voice list`, named by its number (007.m4a) or by its clip
    #[arg(value_name = "FOLDER")]
    recordings: PathBuf,
    /// The pack to make or to add to; its name is that of a language or dialect, such as zh-sichuan
    #[arg(long, value_name = "NAME")]
    pack: String,
    /// The pack whose script was read; the hall's first language without
    #[arg(long, value_name = "NAME")]
    like: Option<String>,
    /// What people call the voice, such as 四川话
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Folder of packs to write to; new, it gets the hall's other packs as well. Set it as `packs` in devices.toml
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// The files are in the order of the script, whatever they are called
    #[arg(long)]
    in_order: bool,
    /// Directory with hall.toml and devices.toml; the usual words without
    #[arg(long, value_name = "DIR")]
    pub(super) config: Option<PathBuf>,
}

/// Import what can be used, and name what cannot, and what is missing.
pub(super) fn run(settings: &Settings, import: &Import, words: Language) -> Result<(), Failure> {
    let packs = super::packs_of(settings)?;
    let hall = wanted::languages(&settings.setup).into_iter();
    let lang = hall.clone().find(|lang| import.like.as_ref().is_none_or(|like| lang.0 == *like));
    let lang = lang.ok_or_else(|| {
        let spoken = hall.map(|lang| lang.0.clone()).collect::<Vec<_>>().join(", ");
        let lang = import.like.clone().unwrap_or_default();
        Failure::new(Exit::Usage, Message::NotSpoken { lang, spoken })
    })?;
    let model = super::pack_of(&packs, &lang.0)?;
    let (wanted, _) = wanted::clips(&settings.setup, &packs, lang)
        .map_err(|fault| Failure::new(Exit::Failed, Message::Voice { wrong: clips::pack(&fault) }))?;
    let lines = script::ordered(model, wanted);
    let (recordings, strange) = assigned(files(&import.recordings)?, &lines, import.in_order);

    prepare(&packs, &import.into)?;
    let folder = import.into.join(&import.pack);
    make(&folder)?;
    let mut faults = strange.len();
    for file in &strange {
        let file = file.display().to_string();
        output::print(&Message::RecordingStrange { file }.words(words))?;
    }
    for (index, file) in &recordings {
        let Some(line) = lines.get(*index) else { continue };
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match clip_of(file) {
            Ok(samples) => write(&folder.join(own_file(line)), &samples)?,
            Err(unusable) => {
                faults += 1;
                let (number, text) = (format!("{:03}", index + 1), line.text.clone());
                let why = clips::recording(unusable);
                output::print(&Message::RecordingRefused { number, text, file: name, why }.words(words))?;
            }
        }
    }
    if !finish(model, &lines, &folder, import, words)? || faults > 0 {
        return Err(unfinished(&lines, &folder));
    }
    let (folder, count) = (folder.display().to_string(), lines.len() as u64);
    output::print(&Message::PackWhole { folder, count }.words(words))
}

/// Write the manifest of what is there by now; name the rest. Whether nothing is missing.
fn finish(
    model: &Pack,
    lines: &[Wanted],
    folder: &Path,
    import: &Import,
    words: Language,
) -> Result<bool, Failure> {
    let clips = lines.iter().filter(|line| is_there(line, folder));
    let clips = clips.map(|line| (line.text.clone(), own_file(line))).collect();
    manifest::write(model, folder, import.title.as_deref(), &clips)?;
    let missing = (1..).zip(lines).filter(|(_, line)| !is_there(line, folder));
    for (number, line) in missing {
        let (number, text) = (format!("{number:03}"), line.text.clone());
        output::print(&Message::LineMissing { number, text }.words(words))?;
    }
    Ok(lines.iter().all(|line| is_there(line, folder)))
}

fn is_there(line: &Wanted, folder: &Path) -> bool {
    folder.join(own_file(line)).is_file()
}

fn unfinished(lines: &[Wanted], folder: &Path) -> Failure {
    let there = lines.iter().filter(|line| is_there(line, folder)).count() as u64;
    let (folder, count) = (folder.display().to_string(), lines.len() as u64);
    Failure::new(Exit::Failed, Message::PackUnfinished { folder, there, count })
}

/// Each file with the line that it says, the last of several; and those that say none.
fn assigned(
    files: Vec<PathBuf>,
    lines: &[Wanted],
    in_order: bool,
) -> (BTreeMap<usize, PathBuf>, Vec<PathBuf>) {
    let (mut found, mut strange) = (BTreeMap::new(), Vec::new());
    for (place, file) in files.into_iter().enumerate() {
        let line = if in_order { Some(place) } else { line_of(&file, lines) };
        match line.filter(|line| *line < lines.len()) {
            Some(line) => drop(found.insert(line, file)),
            None => strange.push(file),
        }
    }
    (found, strange)
}

/// By the name of the clip, or by the number in front.
fn line_of(file: &Path, lines: &[Wanted]) -> Option<usize> {
    let stem = file.file_stem()?.to_str()?;
    let named = lines
        .iter()
        .position(|line| line.file.file_stem().is_some_and(|own| own == stem) || line.text == stem);
    let digits = stem.len() - stem.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    named.or_else(|| stem.get(..digits)?.parse::<usize>().ok()?.checked_sub(1))
}

/// The files of the folder in the order in which people count: 9 before 10.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let file = || folder.display().to_string();
    let failure =
        |error| Failure::new(Exit::Usage, Message::NotRead { file: file(), cause: System::from(&error) });
    let entries = std::fs::read_dir(folder).map_err(failure)?;
    let hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && !hidden(path))
        .collect();
    files.sort_by_key(|path| counted(&path.file_name().unwrap_or_default().to_string_lossy()));
    Ok(files)
}

/// The name with its numbers as numbers.
fn counted(name: &str) -> Vec<(u64, String)> {
    let ends = |a: char, b: char| a.is_ascii_digit() != b.is_ascii_digit();
    let characters: Vec<char> = name.chars().collect();
    let runs = characters.chunk_by(|a, b| !ends(*a, *b)).map(|run| run.iter().collect::<String>());
    runs.map(|run| (run.parse().unwrap_or(u64::MAX), run)).collect()
}

/// A new folder of packs has those of the hall and its chimes, so that it can take their place.
fn prepare(packs: &Packs, into: &Path) -> Result<(), Failure> {
    if into.is_dir() {
        return Ok(());
    }
    for folder in packs.folders() {
        copy(&folder, &into.join(folder.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    make(to)?;
    let entries = std::fs::read_dir(from).map_err(|error| cannot(from, &error))?;
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            std::fs::copy(&path, &to).map_err(|error| cannot(&to, &error))?;
        }
    }
    Ok(())
}

/// The file of an imported clip.
fn own_file(line: &Wanted) -> String {
    let stem = line.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    format!("{stem}.wav")
}

fn write(path: &Path, samples: &[i16]) -> Result<(), Failure> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let written = hound::WavWriter::create(path, spec).and_then(|mut writer| {
        samples.iter().try_for_each(|sample| writer.write_sample(*sample))?;
        writer.finalize()
    });
    written.map_err(|error| match error {
        hound::Error::IoError(error) => cannot(path, &error),
        other => Failure::new(Exit::Failed, Message::Detail { detail: other.to_string() }),
    })
}

fn make(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    let file = path.display().to_string();
    Failure::new(Exit::Failed, Message::NotWritten { file, cause: System::from(error) })
}
