//! All assignments at once, parted by several functions: a decision diagram that ends in more than yes or no.
//!
//! Like every diagram it looks at the variables in file order, so a way through it is a conversation: it asks what can
//! still make a difference, and nothing else.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::engine::Count;
use crate::engine::diagram::{Diagrams, Map, Node, Variable};
use crate::engine::units::Unit;

/// A part of the diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum At {
    /// The end: one of the parts.
    Leaf(usize),
    /// A look at a variable.
    Inner(usize),
}

/// The assignments, parted by the functions seen so far.
#[derive(Debug, Clone)]
pub(super) struct Atlas {
    nodes: Vec<(Variable, Rc<[At]>)>,
    /// What the functions are in each part.
    leaves: Vec<Vec<bool>>,
    root: At,
}

/// So many nodes may one atlas have.
const MOST_NODES: usize = 2_000_000;

/// Why assignments could not be parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMuch {
    /// There are more parts than were allowed.
    Parts,
    /// It is too much work.
    Work,
}

/// A part, how many answers lead there and a shortest way.
#[derive(Debug)]
pub(super) struct Part {
    /// What the functions are there.
    pub(super) holds: Vec<bool>,
    pub(super) count: Count,
    pub(super) way: Vec<Step>,
}

/// One answer on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The position of the unit.
    pub(super) unit: usize,
    pub(super) value: StepValue,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum StepValue {
    /// Any of these values of the unit's variable.
    Values(Vec<usize>),
    /// The tested options at these positions; and what of that matters, where that was found out: which of them are
    /// chosen, and which are not.
    Options(Vec<usize>, Vec<(usize, bool)>),
    /// Tests on a list, by their positions: whether they hold. The others follow, or do not matter.
    Tests(Vec<(usize, bool)>),
}

impl StepValue {
    /// So many things are said.
    fn steps(&self) -> usize {
        match self {
            StepValue::Values(_) | StepValue::Options(..) => 1,
            StepValue::Tests(said) => said.len(),
        }
    }
}

/// The ways to one place of the diagram.
#[derive(Debug, Clone)]
struct Ways {
    count: Count,
    steps: usize,
    last: Option<Rc<Link>>,
}

/// The last step of a way and the steps before it.
#[derive(Debug)]
struct Link {
    step: Step,
    before: Option<Rc<Link>>,
}

impl Atlas {
    /// All assignments in one part.
    pub(super) fn new() -> Atlas {
        Atlas { nodes: Vec::new(), leaves: vec![Vec::new()], root: At::Leaf(0) }
    }

    /// Parts the assignments by these functions: at most so many parts.
    pub(super) fn of(functions: &[Node], all: &Diagrams, units: &[Unit], most: usize) -> Result<Atlas, TooMuch> {
        let mut atlas = Atlas::new();
        for function in functions {
            atlas = atlas.part(*function, all)?;
            // Not every combination of options is possible: only what can be reached is counted.
            if atlas.size() > most && atlas.parts(units).len() > most {
                return Err(TooMuch::Parts);
            }
        }
        Ok(atlas)
    }

    /// How many parts there are, those included that no combination of options reaches.
    pub(super) fn size(&self) -> usize {
        self.leaves.len()
    }

    /// The same, every part split by one more function.
    pub(super) fn part(&self, function: Node, all: &Diagrams) -> Result<Atlas, TooMuch> {
        let mut next = Parting {
            old: self,
            all,
            new: Atlas { nodes: Vec::new(), leaves: Vec::new(), root: At::Leaf(0) },
            known: Map::default(),
            unique: Map::default(),
            leaf_of: Map::default(),
        };
        let root = next.apply(self.root, function)?;
        Ok(Atlas { root, ..next.new })
    }

    /// The parts that can be reached.
    pub(super) fn parts(&self, units: &[Unit]) -> Vec<Part> {
        self.parts_where(units, |_| true)
    }

    /// The parts that can be reached and matter. A way says only what tells apart what matters: whoever goes it is known
    /// to be nowhere else.
    pub(super) fn parts_where(&self, units: &[Unit], matters: impl Fn(&[bool]) -> bool) -> Vec<Part> {
        let kinds = self.kinds(matters);
        if kinds.of(self.root).is_none() {
            return Vec::new();
        }
        let end = units.len();
        let mut unit_of: Vec<usize> = Vec::new();
        for (position, unit) in units.iter().enumerate() {
            unit_of.extend(unit.variables.clone().map(|_| position));
        }
        let place = |at: At| match self.look(at) {
            None => end,
            Some((variable, _)) => unit_of.get(*variable as usize).copied().unwrap_or(end),
        };
        let skipped = |from: usize, to: usize| {
            let sizes = units.iter().take(to).skip(from).map(|unit| unit.size);
            sizes.fold(Count::ONE, Count::times)
        };
        // By the unit that is looked at next: when its turn comes, everything that leads there is known.
        let mut waiting: BTreeMap<(usize, At), Ways> = BTreeMap::new();
        let start = place(self.root);
        waiting.insert((start, self.root), Ways { count: skipped(0, start), steps: 0, last: None });
        let mut parts = Vec::new();
        while let Some(((position, at), ways)) = waiting.pop_first() {
            let Some(unit) = units.get(position) else {
                if let (At::Leaf(leaf), true) = (at, ways.count != Count::ZERO) {
                    let holds = self.leaves.get(leaf).cloned().unwrap_or_default();
                    parts.push((leaf, Part { holds, count: ways.count, way: ways.way() }));
                }
                continue;
            };
            for (to, number, value) in self.ends(at, unit, &kinds) {
                let next = place(to);
                let count = ways.count.times(number).times(skipped(position + 1, next));
                let steps = ways.steps + value.as_ref().map_or(0, StepValue::steps);
                let step = value.map(|value| Step { unit: position, value });
                let link = |step| Some(Rc::new(Link { step, before: ways.last.clone() }));
                let last = step.map_or_else(|| ways.last.clone(), link);
                add(&mut waiting, (next, to), Ways { count, steps, last });
            }
        }
        parts.sort_by_key(|(leaf, _)| *leaf);
        parts.into_iter().map(|(_, part)| part).collect()
    }

    /// Which places are the same as far as what matters goes.
    fn kinds(&self, matters: impl Fn(&[bool]) -> bool) -> Kinds {
        let leaves = self.leaves.iter().enumerate().map(|(leaf, holds)| matters(holds).then_some(leaf)).collect();
        let mut kinds = Kinds { leaves, nodes: Vec::new() };
        let mut known: Map<(Variable, Vec<Option<usize>>), usize> = Map::default();
        // What a node leads to stands before it.
        for (variable, children) in &self.nodes {
            let below: Vec<Option<usize>> = children.iter().map(|child| kinds.of(*child)).collect();
            let mut different: Vec<usize> = below.iter().flatten().copied().collect();
            different.sort_unstable();
            different.dedup();
            let kind = match different.as_slice() {
                [] => None,
                [only] => Some(*only),
                _ => {
                    let next = self.leaves.len() + known.len();
                    Some(*known.entry((*variable, below)).or_insert(next))
                }
            };
            kinds.nodes.push(kind);
        }
        kinds
    }

    pub(super) fn look(&self, at: At) -> Option<&(Variable, Rc<[At]>)> {
        match at {
            At::Leaf(_) => None,
            At::Inner(number) => self.nodes.get(number),
        }
    }
}

/// Which places are the same, as far as what matters goes; `None`: nothing that matters is reached from there.
#[derive(Debug)]
pub(super) struct Kinds {
    leaves: Vec<Option<usize>>,
    nodes: Vec<Option<usize>>,
}

impl Kinds {
    pub(super) fn of(&self, at: At) -> Option<usize> {
        match at {
            At::Leaf(leaf) => self.leaves.get(leaf),
            At::Inner(node) => self.nodes.get(node),
        }
        .copied()
        .flatten()
    }
}

impl Ways {
    fn way(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = self.last.as_ref();
        while let Some(link) = at {
            steps.push(link.step.clone());
            at = link.before.as_ref();
        }
        steps.reverse();
        steps
    }
}

fn add(waiting: &mut BTreeMap<(usize, At), Ways>, key: (usize, At), ways: Ways) {
    if ways.count == Count::ZERO {
        return;
    }
    match waiting.get_mut(&key) {
        None => _ = waiting.insert(key, ways),
        Some(known) => {
            let count = known.count.plus(ways.count);
            if ways.steps < known.steps {
                *known = ways;
            }
            known.count = count;
        }
    }
}

/// One function more.
struct Parting<'a> {
    old: &'a Atlas,
    all: &'a Diagrams,
    new: Atlas,
    known: Map<(At, Node), At>,
    unique: Map<(Variable, Rc<[At]>), At>,
    leaf_of: Map<(usize, bool), At>,
}

impl Parting<'_> {
    fn apply(&mut self, at: At, node: Node) -> Result<At, TooMuch> {
        if let Some(known) = self.known.get(&(at, node)) {
            return Ok(*known);
        }
        let (of_at, of_node) = (self.old.look(at).cloned(), self.all.branches(node));
        let result = match (of_at, of_node) {
            (None, None) => {
                let At::Leaf(leaf) = at else { return Err(TooMuch::Work) };
                self.leaf(leaf, node == Node::TRUE)
            }
            (Some((variable, children)), None) => {
                let children: Result<Rc<[At]>, TooMuch> = children.iter().map(|it| self.apply(*it, node)).collect();
                self.node(variable, children?)?
            }
            (None, Some((variable, children))) => {
                let children: Result<Rc<[At]>, TooMuch> = children.iter().map(|it| self.apply(at, *it)).collect();
                self.node(variable, children?)?
            }
            (Some((x, of_at)), Some((y, of_node))) => {
                let children: Result<Rc<[At]>, TooMuch> = match x.cmp(&y) {
                    std::cmp::Ordering::Less => of_at.iter().map(|it| self.apply(*it, node)).collect(),
                    std::cmp::Ordering::Greater => of_node.iter().map(|it| self.apply(at, *it)).collect(),
                    std::cmp::Ordering::Equal => {
                        of_at.iter().zip(of_node).map(|(at, node)| self.apply(*at, *node)).collect()
                    }
                };
                self.node(x.min(y), children?)?
            }
        };
        self.known.insert((at, node), result);
        Ok(result)
    }

    fn leaf(&mut self, old: usize, holds: bool) -> At {
        if let Some(known) = self.leaf_of.get(&(old, holds)) {
            return *known;
        }
        let mut all = self.old.leaves.get(old).cloned().unwrap_or_default();
        all.push(holds);
        self.new.leaves.push(all);
        let leaf = At::Leaf(self.new.leaves.len() - 1);
        self.leaf_of.insert((old, holds), leaf);
        leaf
    }

    fn node(&mut self, variable: Variable, children: Rc<[At]>) -> Result<At, TooMuch> {
        match children.first() {
            Some(first) if children.iter().all(|child| child == first) => return Ok(*first),
            _ => {}
        }
        let key = (variable, children);
        if let Some(known) = self.unique.get(&key) {
            return Ok(*known);
        }
        if self.new.nodes.len() >= MOST_NODES {
            return Err(TooMuch::Work);
        }
        self.new.nodes.push(key.clone());
        let at = At::Inner(self.new.nodes.len() - 1);
        self.unique.insert(key, at);
        Ok(at)
    }
}
