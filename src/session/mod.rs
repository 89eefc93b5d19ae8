//! One applicant's sitting: the answers, and what follows from them.
