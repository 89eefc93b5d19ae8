//! The same for many things, on all processors, in their order.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::complain;

/// From so many on, progress is told.
const MANY: usize = 200;

/// What `work` makes of each, in their order. Of many it is told how far it is, with their name.
pub(super) fn in_parallel<T: Sync, R: Send>(all: &[T], name: &str, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let made: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(all.len().max(1));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let position = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = all.get(position) else { break };
                    let one = work(one);
                    if let Ok(mut made) = made.lock() {
                        made.push((position, one));
                    }
                    let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                    if all.len() >= MANY && !name.is_empty() && done.is_multiple_of(tick(all.len())) {
                        complain(format!("{done} of {} {name}", all.len()));
                    }
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap_or_default();
    made.sort_by_key(|(position, _)| *position);
    made.into_iter().map(|(_, one)| one).collect()
}

/// After so many it is told: some ten times in all.
fn tick(all: usize) -> usize {
    MANY.max(all / 10)
}

#[cfg(test)]
mod tests {
    use super::in_parallel;

    #[test]
    fn the_order_stays() {
        let all: Vec<usize> = (0..1000).collect();
        assert_eq!(in_parallel(&all, "", |it| it * 2), all.iter().map(|it| it * 2).collect::<Vec<_>>());
        assert!(in_parallel(&Vec::<u8>::new(), "", |it| *it).is_empty());
    }
}
