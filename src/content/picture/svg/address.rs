//! In: what a drawing links to. Out: whether it stands in the file itself.

/// Whether an address is a picture itself, of a kind that does nothing.
pub fn is_embedded_picture(address: &str) -> bool {
    let kinds = ["png", "jpeg", "jpg", "gif", "webp"];
    let picture = address.strip_prefix("data:image/");
    let Some((kind, data)) = picture.and_then(|picture| picture.split_once(";base64,")) else {
        return false;
    };
    let known = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || "+/=".contains(c);
    kinds.contains(&kind) && data.chars().all(known)
}
