//! Memory that is given back is blank: what somebody typed is gone from it as soon as nothing here holds it any more, on a
//! device of many people as on one's own.

#![allow(unsafe_code, reason = "an allocator is handed raw memory")]

use std::alloc::{GlobalAlloc, Layout, System};

struct Wiping;

// SAFETY: everything is done by the allocator of the system. Growing goes by a new piece and a copy, as the trait does it of
// itself, so that what was there before is wiped too.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller promises what `System` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller gives back what it had, of this size, and nobody looks at it any more.
        unsafe {
            pointer.write_bytes(0, layout.size());
            System.dealloc(pointer, layout);
        }
    }
}

#[global_allocator]
static WIPING: Wiping = Wiping;
