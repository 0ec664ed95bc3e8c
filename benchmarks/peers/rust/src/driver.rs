//! What both drivers share: arguments `name=value`, files, and counting against the processor time
//! of the whole process.

use std::collections::HashMap;
use std::time::Duration;

pub struct Arguments(HashMap<String, String>);

impl Arguments {
    pub fn parse() -> Self {
        Arguments(
            std::env::args()
                .skip(1)
                .filter_map(|word| {
                    let (name, value) = word.split_once('=')?;
                    Some((name.to_string(), value.to_string()))
                })
                .collect(),
        )
    }

    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_else(|| panic!("no argument {name}"))
    }

    pub fn file(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.text(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn number(&self, name: &str) -> u64 {
        self.text(name).parse().expect(name)
    }
}

fn processor_time() -> Duration {
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    assert_eq!(0, unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) });
    let of = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    of(usage.ru_utime) + of(usage.ru_stime)
}

/// Runs the work for `millis` of processor time, after a tenth of it as warm-up, and prints how
/// often it ran and what it used.
pub fn measure(millis: u64, mut work: impl FnMut()) {
    repeat(Duration::from_millis(millis / 10), &mut work);
    let (count, used) = repeat(Duration::from_millis(millis), &mut work);
    println!("{} {}", count, used.as_nanos());
}

fn repeat(at_least: Duration, work: &mut impl FnMut()) -> (u64, Duration) {
    let start = processor_time();
    let mut count = 0;
    loop {
        for _ in 0..20 {
            work();
        }
        count += 20;
        let used = processor_time() - start;
        if used >= at_least {
            return (count, used);
        }
    }
}

/// The blocks of a PEM text, each with its two lines.
pub fn pem_blocks(text: &str) -> Vec<String> {
    let begin = "-----BEGIN CERTIFICATE-----";
    let end = "-----END CERTIFICATE-----";
    text.split(begin)
        .skip(1)
        .filter_map(|rest| rest.split(end).next())
        .map(|body| format!("{begin}{body}{end}\n"))
        .collect()
}
