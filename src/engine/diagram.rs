//! Multi-valued decision diagrams: canonical forms of functions of finitely many kinds of answer.
//!
//! Srinivasan, Kam, Malik, Brayton: "Algorithms for Discrete Function Manipulation", ICCAD 1990. Two equal
//! functions are the same [`Node`]; a function depends on a variable exactly if the variable occurs in it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::rc::Rc;

use super::set::Set;

/// A function from assignments to yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Node(u32);

impl Node {
    /// The function that is never true.
    pub(crate) const FALSE: Node = Node(0);
    /// The function that is always true.
    pub(crate) const TRUE: Node = Node(1);

    /// The constant function.
    pub(crate) fn constant(value: bool) -> Node {
        if value { Node::TRUE } else { Node::FALSE }
    }
}

/// A variable: first those of the questions in file order, then one for each conjunction that was too much work.
pub(crate) type Variable = u32;

/// Steps that one conjunction may take.
const STEPS_AT_ONCE: u32 = 50_000;

/// So much may be kept from one answer to the next.
const MOST_NODES: usize = 300_000;
const MOST_UNDONE: usize = 50_000;

/// Everything that was built so far.
#[derive(Debug, Default)]
pub(crate) struct Diagrams {
    /// Variable and children of each node from number 2 on.
    nodes: Vec<(Variable, Rc<[Node]>)>,
    /// The nodes that look at undone work somewhere.
    uncertain: Set,
    unique: Map<(Variable, Rc<[Node]>), Node>,
    /// Conjunctions; of `FALSE` and a node, which needs no memory, instead the negation of the node.
    both: Map<(Node, Node), Node>,
    known_variables: u32,
    /// For each conjunction that was too much work: what it may depend on. Free variables stand for them.
    undone: Vec<Set>,
    /// The nodes of two functions, multiplied, past which their conjunction is left undone.
    largest: usize,
    steps_left: u32,
    steps_now: u32,
    exhausted: bool,
}

impl Diagrams {
    /// Room for functions of so many variables, and work for so many steps in all.
    pub(crate) fn new(variables: u32, steps: u32) -> Diagrams {
        Diagrams { known_variables: variables, largest: usize::MAX, steps_left: steps, ..Diagrams::default() }
    }

    /// The same, but the conjunction of functions whose nodes, multiplied, are more than `largest` is left undone.
    /// Other than with steps it does not matter what was built before.
    pub(super) fn up_to(self, largest: usize) -> Diagrams {
        Diagrams { largest, ..self }
    }

    /// Starts on another piece of work with so many steps; what was built stays.
    pub(super) fn go_on(&mut self, steps: u32) {
        self.steps_left = steps;
        self.exhausted = false;
    }

    /// Whether it is better to begin anew: so much was built, or the steps did not suffice.
    pub(super) fn is_full(&self) -> bool {
        self.steps_left == 0 || self.nodes.len() > MOST_NODES || self.undone.len() > MOST_UNDONE
    }

    /// Says that some work was left undone.
    pub(super) fn set_exhausted(&mut self, exhausted: bool) {
        self.exhausted |= exhausted;
    }

    /// Whether a function with these variables looks at undone work.
    pub(super) fn is_undone(&self, variables: &Set) -> bool {
        variables.iter_from(self.known_variables as usize).next().is_some()
    }

    /// Whether some work was left undone since this was asked last.
    pub(super) fn take_exhausted(&mut self) -> bool {
        std::mem::take(&mut self.exhausted)
    }

    /// Whether some work was left undone: a free variable stands for its result.
    pub(crate) fn exhausted(&self) -> bool {
        self.exhausted
    }

    /// How many steps are left.
    pub(crate) fn steps_left(&self) -> u32 {
        self.steps_left
    }

    /// The function of one variable that is true for the values where `holds` says so.
    pub(crate) fn variable(&mut self, variable: Variable, holds: impl IntoIterator<Item = bool>) -> Node {
        self.node(variable, holds.into_iter().map(Node::constant).collect())
    }

    /// The function that looks at one variable first.
    pub(crate) fn branch(&mut self, variable: Variable, children: [Node; 2]) -> Node {
        self.node(variable, Rc::new(children))
    }

    /// A free variable in place of a conjunction.
    fn leave_undone(&mut self, a: Node, b: Node) -> Node {
        self.exhausted = true;
        let variable = self.known_variables + u32::try_from(self.undone.len()).unwrap_or(u32::MAX);
        let mut variables = self.variables(a);
        variables.extend(&self.variables(b));
        self.undone.push(self.known(variables));
        let node = self.branch(variable, [Node::FALSE, Node::TRUE]);
        self.both.insert((a, b), node);
        node
    }

    fn node(&mut self, variable: Variable, children: Rc<[Node]>) -> Node {
        match children.first() {
            None => return Node::FALSE,
            Some(first) if children.iter().all(|child| child == first) => return *first,
            Some(_) => {}
        }
        let next = Node(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX - 2) + 2);
        let key = (variable, children);
        if let Some(known) = self.unique.get(&key) {
            return *known;
        }
        if variable >= self.known_variables || key.1.iter().any(|child| self.is_uncertain(*child)) {
            self.uncertain.insert(next.0 as usize);
        }
        self.nodes.push(key.clone());
        self.unique.insert(key, next);
        next
    }

    /// Whether a function looks at undone work.
    fn is_uncertain(&self, node: Node) -> bool {
        self.uncertain.contains(node.0 as usize)
    }

    fn get(&self, node: Node) -> Option<&(Variable, Rc<[Node]>)> {
        self.nodes.get((node.0 as usize).checked_sub(2)?)
    }

    /// The variable that a function looks at first, and what is left for each of its values.
    pub(crate) fn branches(&self, node: Node) -> Option<(Variable, &[Node])> {
        self.get(node).map(|(variable, children)| (*variable, children.as_ref()))
    }

    /// True where `node` is not.
    pub(crate) fn not(&mut self, node: Node) -> Node {
        match node {
            Node::FALSE => return Node::TRUE,
            Node::TRUE => return Node::FALSE,
            Node(_) => {}
        }
        if let Some(known) = self.both.get(&(Node::FALSE, node)) {
            return *known;
        }
        let Some((variable, children)) = self.get(node).cloned() else { return Node::FALSE };
        let children = children.iter().map(|child| self.not(*child)).collect();
        let result = self.node(variable, children);
        self.both.insert((Node::FALSE, node), result);
        self.both.insert((Node::FALSE, result), node);
        result
    }

    /// True where both are. Past the work budget a free variable of its own.
    pub(crate) fn and(&mut self, a: Node, b: Node) -> Node {
        self.steps_now = STEPS_AT_ONCE.min(self.steps_left);
        let before = self.steps_now;
        let simple = a.0 < 2 || b.0 < 2 || a == b || self.size(a).saturating_mul(self.size(b)) <= self.largest;
        if !simple {
            self.steps_now = 0;
        }
        let result = self.conjunction(a, b);
        if !simple {
            self.steps_now = before;
        }
        self.steps_left -= before - self.steps_now;
        // Undone work may be older than the question: it is remembered like any other.
        self.exhausted |= self.is_uncertain(result);
        result
    }

    /// How many nodes a function has; somewhat more than `largest`, if there are more.
    fn size(&self, node: Node) -> usize {
        if self.largest == usize::MAX {
            return 0;
        }
        let (mut seen, mut known) = (vec![node], Set::default());
        let mut next = 0;
        while let (Some(node), true) = (seen.get(next).copied(), seen.len() <= self.largest) {
            next += 1;
            for child in self.get(node).iter().flat_map(|(_, children)| children.iter()) {
                if child.0 > 1 && known.insert(child.0 as usize) {
                    seen.push(*child);
                }
            }
        }
        seen.len()
    }

    fn conjunction(&mut self, a: Node, b: Node) -> Node {
        let (a, b) = (a.min(b), a.max(b));
        match (a, b) {
            (Node::FALSE, _) => return Node::FALSE,
            (Node::TRUE, _) => return b,
            _ if a == b => return a,
            _ => {}
        }
        if let Some(known) = self.both.get(&(a, b)) {
            return *known;
        }
        if self.both.get(&(Node::FALSE, a)) == Some(&b) {
            return Node::FALSE;
        }
        if self.steps_now == 0 {
            return self.leave_undone(a, b);
        }
        let (Some((x, of_a)), Some((y, of_b))) = (self.get(a).cloned(), self.get(b).cloned()) else {
            return Node::FALSE;
        };
        self.steps_now = self.steps_now.saturating_sub(u32::try_from(of_a.len().max(of_b.len())).unwrap_or(u32::MAX));
        let children = match x.cmp(&y) {
            std::cmp::Ordering::Less => of_a.iter().map(|child| self.conjunction(*child, b)).collect(),
            std::cmp::Ordering::Greater => of_b.iter().map(|child| self.conjunction(a, *child)).collect(),
            std::cmp::Ordering::Equal => {
                of_a.iter().zip(of_b.iter()).map(|(of_a, of_b)| self.conjunction(*of_a, *of_b)).collect()
            }
        };
        let result = self.node(x.min(y), children);
        self.both.insert((a, b), result);
        result
    }

    /// True where one of the two is.
    pub(crate) fn or(&mut self, a: Node, b: Node) -> Node {
        let (a, b) = (self.not(a), self.not(b));
        let neither = self.and(a, b);
        self.not(neither)
    }

    /// True where `node` is for some values of the variables in `range`.
    pub(crate) fn exists(&mut self, node: Node, range: &Range<Variable>) -> Node {
        let mut known = Map::default();
        self.exists_with(node, range, &mut known)
    }

    fn exists_with(&mut self, node: Node, range: &Range<Variable>, known: &mut Map<(Node, Node), Node>) -> Node {
        if let Some(result) = known.get(&(node, node)) {
            return *result;
        }
        let Some((variable, children)) = self.get(node).cloned() else { return node };
        if variable >= range.end {
            return node;
        }
        let children: Rc<[Node]> = children.iter().map(|child| self.exists_with(*child, range, known)).collect();
        let result = if range.contains(&variable) {
            children.iter().fold(Node::FALSE, |result, child| self.or(result, *child))
        } else {
            self.node(variable, children)
        };
        known.insert((node, node), result);
        result
    }

    /// The variables that a function looks at, those of undone work included.
    pub(crate) fn variables(&self, node: Node) -> Set {
        let mut seen = Set::default();
        let mut variables = Set::default();
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            if let Some((variable, children)) = self.get(node) {
                variables.insert(*variable as usize);
                waiting.extend(children.iter().filter(|child| child.0 > 1 && seen.insert(child.0 as usize)));
            }
        }
        variables
    }

    /// The questions' variables among these, and those behind the others.
    pub(super) fn known(&self, variables: Set) -> Set {
        let mut known = variables.below(self.known_variables as usize);
        known.extend(&self.behind(&variables));
        known
    }

    /// The questions' variables on which undone work in a function may depend.
    pub(crate) fn behind(&self, variables: &Set) -> Set {
        let mut behind = Set::default();
        for variable in variables.iter_from(self.known_variables as usize) {
            if let Some(undone) = self.undone.get(variable - self.known_variables as usize) {
                behind.extend(undone);
            }
        }
        behind
    }
}

pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;

/// A small fast hash (the multiplier of Knuth's golden-ratio hashing); keys are our own numbers, never a stranger's.
#[derive(Debug, Default)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_functions_are_one_node_and_depend_on_what_they_depend_on() {
        let mut all = Diagrams::new(3, 1_000);
        let a = all.variable(0, [true, false]);
        let not_a = all.variable(0, [false, true]);
        let b = all.variable(1, [true, false, false]);
        assert_eq!(all.not(a), not_a);
        assert_eq!(all.or(a, not_a), Node::TRUE);
        assert_eq!(all.and(a, not_a), Node::FALSE);
        let both = all.and(a, b);
        let (x, y) = (all.and(a, b), all.and(not_a, b));
        assert_eq!(all.or(x, y), b, "whatever the first variable is");
        assert_eq!(all.variables(both).iter().collect::<Vec<_>>(), [0, 1]);
        assert_eq!(all.exists(both, &(0..1)), b);
        assert!(!all.exhausted());
    }

    #[test]
    fn past_the_budget_a_result_is_a_free_variable_that_remembers_what_is_behind() {
        let mut all = Diagrams::new(3, 0);
        let a = all.variable(0, [true, false]);
        let b = all.variable(2, [true, false]);
        let both = all.and(a, b);
        assert!(all.exhausted() && both != Node::TRUE && both != Node::FALSE);
        assert_eq!(all.and(b, a), both);
        let variables = all.variables(both);
        assert_eq!(all.behind(&variables).iter().collect::<Vec<_>>(), [0, 2]);
    }
}
