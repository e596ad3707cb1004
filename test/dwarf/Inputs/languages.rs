// What Rust's types come to in debugging information: enums with and without
// values, niches, tuples, slices, traits, generics, closures.
#![crate_type = "lib"]

pub mod shapes {
    pub enum Plain {
        One = 1,
        Two = -2,
        Three = 1 << 40,
    }
    pub enum Carrying<'a, T> {
        Nothing,
        Text(&'a str),
        Pair { left: T, right: [u16; 3] },
        Deep(Option<Box<Carrying<'a, T>>>),
    }
    #[repr(C)]
    pub union Overlaid {
        pub whole: u64,
        pub parts: [u8; 8],
    }
    pub struct Unit;
    pub struct Tuple(pub i8, pub char, pub Unit);
    pub struct Generic<T, const N: usize> {
        pub items: [T; N],
        pub next: Option<core::num::NonZeroU32>,
    }
    pub trait Named {
        fn name(&self) -> &str;
    }
}

use shapes::*;

#[no_mangle]
pub static TABLE: [Option<fn(&Tuple) -> i8>; 2] = [None, Some(first)];
#[no_mangle]
pub static mut COUNTER: i128 = 0;

#[no_mangle]
pub fn first(of: &Tuple) -> i8 {
    of.0
}
#[no_mangle]
pub extern "C" fn choose(plain: Plain, over: Overlaid) -> *const Generic<Plain, 4> {
    let _ = (plain as i64, over);
    core::ptr::null()
}
#[no_mangle]
pub fn carry<'a>(of: Carrying<'a, (u8, bool)>, by: &mut dyn FnMut(&Carrying<'a, (u8, bool)>)) -> Result<usize, &'a str> {
    by(&of);
    match of {
        Carrying::Text(text) => Err(text),
        Carrying::Pair { right, .. } => Ok(right.len()),
        _ => Ok(0),
    }
}
#[no_mangle]
pub fn called(of: &dyn Named, list: &mut [Generic<f32, 2>]) -> u32 {
    let closure = |g: &Generic<f32, 2>| g.next.map_or(0, |n| n.get());
    of.name().len() as u32 + list.iter().map(closure).sum::<u32>()
}
